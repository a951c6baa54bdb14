#!/bin/sh
# shellcheck disable=SC3028 # UID comes from the image.
# As upstream's: root hands /data to the bridge's user and goes on as that user.
set -eu
cd /data
if [ ! -f /data/config.yaml ]; then
  echo "Didn't find a config file." >&2
  exit 1
fi
if [ "$(id -u)" = 0 ]; then
  chown -R "$UID:$GID" /data
  exec setpriv --reuid="$UID" --regid="$GID" --clear-groups "$PRACTICE_PROGRAM"
fi
exec "$PRACTICE_PROGRAM"
