# Stops, starts or restarts services and waits until what was started is healthy. $1 stop, start or restart; then the
# services in the order in which they start, `--` between those that wait for each other. One that is written `+name`
# only goes along with another: a restart leaves it alone unless it runs.
# What the host stops is noted in `stopped`, one service per line, so that nobody takes it for trouble.
# include: facts
# include: containers
set -u
cd /opt/innkeeper || exit 1
action=$1
shift

state_of() {
  local id told
  id=$(containers_of "$1" -aq | head -n 1)
  if [ -z "$id" ]; then echo 'absent none 0 0 10'; return; fi
  # Docker does not answer about a container that it cannot get to stop; cut off, it prints an empty line.
  if told=$(timeout 20 docker inspect --format '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.RestartCount}} {{.State.ExitCode}} {{or .Config.StopTimeout 10}}' "$id"); then
    echo "$told"
  else
    echo 'unknown none 0 0 10'
  fi
}
is_up() { case $(state_of "$1") in running* | restarting* | paused* | unknown*) return 0 ;; esac; return 1; }

# The services by turns: `turns[0]` starts first.
turns=('')
for word in "$@"; do
  name=${word#+}
  if [ "$word" = -- ]; then
    turns+=('')
  elif [ "$word" = "$name" ] || [ "$action" != restart ] || is_up "$name"; then
    turns[-1]+="$name "
  fi
done
# Names hold no spaces: they were checked before they came here.
read -ra names <<<"${turns[*]}"

# Notes $1 as what rests: lines on stdin. A full disk must not keep anything from starting or stopping.
note() {
  local stopped
  stopped=$(sort -u | sed '/^$/d')
  if [ -z "$stopped" ]; then rm -f stopped; else printf '%s\n' "$stopped" >stopped.new && mv stopped.new stopped; fi
}
note_stopped() { { cat stopped 2>/dev/null; printf '%s\n' "${names[@]}"; } | note; }
note_started() { grep -vxF "$(printf '%s\n' "${names[@]}")" stopped 2>/dev/null | note; }

stop() {
  local name status code grace
  mark step name=stop
  for ((turn = ${#turns[@]} - 1; turn >= 0; turn--)); do
    for name in ${turns[turn]}; do
      if ! is_up "$name"; then continue; fi
      read -r _ _ _ _ grace <<<"$(state_of "$name")"
      mark stopping "service=$name"
      # Docker asks, waits for the time the service is given, and then ends it; that it hangs itself is the one thing left.
      timeout $((grace + 30)) docker compose stop "$name"
      read -r status _ _ code _ <<<"$(state_of "$name")"
      case $status in running | restarting | paused | unknown)
        mark failed why=will-not-stop "service=$name"
        exit 1
        ;;
      esac
      if [ "$code" = 137 ]; then mark forced "service=$name"; fi
      mark stopped "service=$name"
    done
  done
}

# Waits until a service is healthy, or it is plain that it will not be.
wait_for() {
  local name=$1 until=$2 status health restarts
  while :; do
    read -r status health restarts _ <<<"$(state_of "$name")"
    case $status:$health in
      running:healthy | running:none) return 0 ;;
      running:starting | restarting:* | created:*) ;;
      *) return 1 ;;
    esac
    if [ "$restarts" -ge 3 ] || [ "$SECONDS" -ge "$until" ]; then return 1; fi
    sleep 1
  done
}

start() {
  local turn name
  mark step name=start
  for turn in "${turns[@]}"; do
    if [ -z "$turn" ]; then continue; fi
    mark starting "services=$turn"
    # What it is made of is a deploy's business: nothing is made anew here that exists.
    # shellcheck disable=SC2086 # names hold no spaces
    if ! timeout 300 docker compose up -d --no-deps --no-recreate $turn; then
      mark failed why=start "service=${turn%% *}"
      exit 1
    fi
    for name in $turn; do
      if ! wait_for "$name" $((SECONDS + 300)); then
        mark failed why=start "service=$name"
        exit 1
      fi
      mark ready "service=$name"
    done
  done
}

if [ "${#names[@]}" -eq 0 ]; then exit 0; fi
case $action in
  stop)
    note_stopped
    stop
    ;;
  start)
    note_started
    start
    ;;
  restart)
    note_started
    stop
    start
    ;;
  *) exit 64 ;;
esac
mark step name=done
