#!/bin/sh
# There is no public address on the practice network: this host's own is what peers see.
hostname -I | cut -d' ' -f1
