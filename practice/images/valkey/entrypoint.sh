#!/bin/sh
# As upstream's: options or a file alone mean valkey-server, root steps down, and a folder it cannot write is refused.
set -e
case "${1:-}" in -* | *.conf) set -- valkey-server "$@" ;; esac

if [ "$1" = valkey-server ]; then
  if [ "$(id -u)" = 0 ]; then
    find . ! -user valkey -exec chown valkey '{}' +
    exec setpriv --reuid=valkey --regid=valkey --clear-groups -- "$0" "$@"
  fi
  if [ ! -w . ]; then
    echo "error: directory is not writable by current user ($(id -u))" >&2
    exit 1
  fi
  shift
  file=
  case "${1:-}" in -* | '') ;; *) file=$1 && shift ;; esac
  # Upstream's build has this off unless told otherwise; Debian's has it on.
  set -- valkey-server ${file:+"$file"} --protected-mode no "$@"
fi
if [ "$(umask)" = 0022 ]; then umask 0077; fi
exec "$@"
