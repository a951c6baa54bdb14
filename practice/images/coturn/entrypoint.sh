#!/bin/bash
# As upstream's: options alone mean turnserver, and an argument may hold a shell expression.
case "${1:-}" in -*) set -- turnserver "$@" ;; esac
expanded=$(eval "echo $*")
# Word splitting is meant: the expanded line is the command.
# shellcheck disable=SC2086
exec $expanded
