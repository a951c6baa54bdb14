#!/bin/sh
# Jitsi's images take passwords from their environment alone. Here they come from files, so that neither compose.yaml
# nor whoever looks at the container's settings has them: each file is a variable of its name.
set -eu
for file in /secrets/*; do
  export "$(basename "$file")=$(cat "$file")"
done
exec /init
