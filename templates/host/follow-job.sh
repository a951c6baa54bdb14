# Prints a job's log from a byte offset on, until the job has ended; then a line with its exit status.
# $1 id, $2 offset. `lost` means that it ended without leaving a status, such as by a restart of the server.
set -u
cd "/opt/innkeeper/jobs/$1" || exit 66
offset=$2
while :; do
  ended=
  if [ -e status ]; then
    ended=$(cat status)
  elif ! systemctl is-active --quiet "innkeeper-$1.service"; then
    if [ -e status ]; then ended=$(cat status); else ended=lost; fi
  fi
  size=$(stat -c %s log)
  if [ "$size" -gt "$offset" ]; then
    tail -c "+$((offset + 1))" log | head -c "$((size - offset))"
    offset=$size
  fi
  if [ -n "$ended" ]; then
    printf '\n@@ended %s\n' "$ended"
    exit 0
  fi
  sleep 0.2
done
