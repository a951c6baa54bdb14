"""Reads YAML files as PyYAML does. On stdin: a list of texts, as JSON; on stdout what each is, or why it is none."""

import json
import sys

import yaml


def read(text):
    try:
        return {"value": yaml.safe_load(text)}
    except Exception as error:  # whatever it is, it is the answer
        return {"error": str(error)}


# Halves of characters stay escaped on the way, and dates and the like are seen for what they are.
json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout, default=repr)
