# Prints a job's log from a byte offset on, as it is, until the job has ended; then how it ended, as a fact on stderr,
# where nothing of the log can be taken for it. $1 id, $2 offset.
# Without a status it ended without leaving one, such as by a restart of the server.
# include: facts
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
    fact ended "status:=$ended" >&2
    fact end >&2
    exit 0
  fi
  sleep 0.2
done
