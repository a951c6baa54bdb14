# Prints the last lines that were written before a moment, oldest first. Changes nothing.
# $1 how many, $2 `host` or a container's id, $3 the moment: a time, or a journal cursor (that entry comes too).
set -u
if [ "$2" = host ]; then
  journalctl --quiet --no-pager --output=json --output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_PID \
    --reverse --cursor="$3" --lines="$(($1 + 1))" | tac
else
  # Docker's own --tail counts from the end of the log, whatever --until says.
  docker logs --timestamps --until "$3" "$2" 2>&1 | tail -n "$1"
fi
