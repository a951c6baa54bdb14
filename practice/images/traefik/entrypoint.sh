#!/bin/sh
# As upstream's: options alone, and Traefik's own commands, mean traefik; anything else is a program.
set -e
case "${1:-}" in -*) set -- traefik "$@" ;; esac
if traefik "$1" --help >/dev/null 2>&1; then set -- traefik "$@"; fi
exec "$@"
