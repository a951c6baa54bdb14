#!/bin/sh
# Writes nginx's configuration for the wanted port, then runs the command.
set -eu
sed "s/@PORT@/$ELEMENT_WEB_PORT/" /etc/practice/nginx.conf > /tmp/nginx.conf
if [ "$1" = nginx ]; then
  shift
  set -- nginx -c /tmp/nginx.conf "$@"
fi
exec "$@"
