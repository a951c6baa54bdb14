#!/usr/bin/python3 -I
"""Tells by its end whether the service answers."""

import os, urllib.request

port = (os.environ.get("LIVEKIT_JWT_BIND") or "8080").rpartition(":")[2]
urllib.request.urlopen(f"http://localhost:{port}/healthz", timeout=4)
