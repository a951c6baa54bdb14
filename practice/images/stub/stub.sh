#!/bin/sh
# Answers over HTTP where there is a port, whatever the command; without one it only stays.
trap 'exit 0' TERM INT
if [ -n "$PRACTICE_PORT" ]; then
  busybox httpd -f -p "$PRACTICE_PORT" -h "$PRACTICE_FOLDER" &
else
  busybox sleep 2147483647 &
fi
wait
