# Follows what the services and the server's own journal write, until nobody listens any more. Changes nothing.
# $1 how many of the latest lines of each to begin with
# $2 since when, instead, for what is not named below (empty: the latest lines)
# $3 which services, and `host` for the journal, by commas; `*` for all
# then NAME=WHEN for each that was followed before: a container's id with a time, `host` with a journal cursor.
#
# A line begins with the number of its stream and a blank; with a plus instead, the next line of that number
# belongs to it. So every line is short enough to be written in one piece while others write. After `@` stands a fact
# of this script's own: stream, attach (what comes may have come before), now, live, docker-down, again (start me again).
set -u
# include: facts
# include: containers
# What `fact` puts before each.
mark=@
tail=$1 default=$2 sources=",$3,"
shift 3
project=innkeeper
declare -A when number
for pair; do when["${pair%%=*}"]=${pair#*=}; done

# Without a listener the quiet programs here would stay for ever: one that is there sends a line now and then.
exec 4<&0 5>&1 </dev/null
(
  while read -r -t 120 -u 4 _; do :; done
  kill -TERM 0
) &

awk_flags=()
# This awk keeps lines to itself otherwise.
case $(awk -W version 2>&1 </dev/null) in mawk*) awk_flags=(-W interactive) ;; esac
tagged() {
  # shellcheck disable=SC2016 # it is awk's
  awk "${awk_flags[@]}" -v tag="$1" '{
    while (length($0) > 3900) {
      printf "%s", tag "+" substr($0, 1, 3900) "\n"
      $0 = substr($0, 3901)
    }
    printf "%s", tag " " $0 "\n"
    fflush()
  }'
}
wanted() { case $sources in ',*,' | *",$1,"*) true ;; *) false ;; esac }
streams=0
# Gives a stream its number, and tells of it.
stream() {
  if [ -z "${number["$2"]-}" ]; then
    streams=$((streams + 1))
    number["$2"]=$streams
    fact stream "number:=$streams" "source=$1" "id=$2"
  fi
}
now() { date -u +%Y-%m-%dT%H:%M:%S.%NZ; }
# Only one program ever follows a container, over its stops and starts, until it is gone: two would say all twice.
follow_container() {
  local id=$1 since=$2 ended
  while :; do
    fact attach "number:=${number["$id"]}" >&5
    if docker logs --follow --timestamps --since "$since" "$id" 2>&1; then
      # It was stopped, and all it had written was read. What comes next was written after that.
      ended=$(date +%s)
      since=$((ended - 2))
    fi
    sleep 1
    if left=$(docker ps --all --quiet --filter "id=$id" 2>/dev/null) && [ -z "$left" ]; then break; fi
  done | tagged "${number["$id"]}" &
}
journal() { journalctl --quiet --no-pager --output=json --output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_PID "$@" 2>/dev/null; }

begun=$(now)
begun_seconds=$(date +%s.%6N)
fact now "time=$begun"
docker=no
containers=()
if [ "$sources" != ,host, ]; then
  if listed=$(own_containers --all --no-trunc --filter label=com.docker.compose.oneoff=False --format '{{.ID}} {{.Label "com.docker.compose.service"}}' 2>/dev/null); then
    docker=yes
    while read -r id service; do
      if [ -z "$service" ] || ! wanted "$service"; then continue; fi
      stream "$service" "$id"
      containers+=("$id")
    done <<<"$listed"
  else
    fact docker-down
  fi
fi

# What there is already. All at once, each to its end.
ends=()
for id in "${containers[@]}"; do
  since=${when["$id"]-$default}
  fact attach "number:=${number["$id"]}"
  if [ -n "$since" ]; then
    docker logs --timestamps --since "$since" "$id" 2>&1 | tagged "${number["$id"]}" &
  else
    docker logs --timestamps --tail "$tail" "$id" 2>&1 | tagged "${number["$id"]}" &
  fi
  ends+=($!)
done
if wanted host; then
  stream host host
  fact attach "number:=${number[host]}"
  if [ -n "${when[host]-}" ]; then
    journal --after-cursor="${when[host]}" | tagged "${number[host]}" &
  elif [ -n "$default" ]; then
    journal --since="@$(date -d "$default" +%s.%6N)" | tagged "${number[host]}" &
  else
    journal --lines="$tail" | tagged "${number[host]}" &
  fi
  ends+=($!)
fi
if [ "${#ends[@]}" -gt 0 ]; then wait "${ends[@]}"; fi
fact live

for id in "${containers[@]}"; do follow_container "$id" "$begun"; done
if wanted host; then
  fact attach "number:=${number[host]}"
  journal --follow --no-tail --since="@$begun_seconds" | tagged "${number[host]}" &
fi

if [ "$docker" = yes ]; then
  # A container that is made later.
  while read -r id service; do
    if [ -z "$service" ] || ! wanted "$service" || [ -n "${number["$id"]-}" ]; then continue; fi
    stream "$service" "$id"
    follow_container "$id" "$begun"
  done < <(docker events --since "$begun" --filter type=container --filter event=start \
    --filter "label=com.docker.compose.project=$project" \
    --format '{{.ID}} {{index .Actor.Attributes "com.docker.compose.service"}}' 2>/dev/null)
  # Docker itself has stopped.
elif [ "$sources" != ,host, ]; then
  until docker version >/dev/null 2>&1; do sleep 3; done
else
  wait
fi
fact again
kill -TERM 0
