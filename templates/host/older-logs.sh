# Prints what was written before, oldest first, in the shape of follow-logs. Changes nothing.
# $1 how many lines of each at most, $2 since when (seconds since 1970 with a point, or empty)
# then SOURCE=SECONDS for each: a service, or `host` for the journal, and before when.
set -u
# include: facts
# include: containers
# What `fact` puts before each, as there.
mark=@
count=$1 since=$2
shift 2
# Docker takes seconds with a point as well, with up to nine digits after it.
docker_since=()
journal_since=()
if [ -n "$since" ]; then
  docker_since=(--since "$since")
  journal_since=(--since "@$since")
fi
number=0
for pair; do
  source=${pair%%=*} until=${pair#*=}
  number=$((number + 1))
  fact stream "number:=$number" "source=$source" "id=$source"
  if [ "$source" = host ]; then
    # Only backwards does it count from that moment in every version.
    journalctl --quiet --no-pager --output=json --output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_PID \
      --reverse "${journal_since[@]}" --until="@$until" --lines="$count" 2>/dev/null | tac
  else
    containers_of "$source" -aq --no-trunc --filter label=com.docker.compose.oneoff=False 2>/dev/null |
      tac | while read -r id; do
      docker logs --timestamps "${docker_since[@]}" --until "$until" "$id" 2>&1
      # Docker's own --tail counts from the end of the log, whatever --until says.
    done | tail -n "$count"
  fi | sed "s/^/$number /"
done
