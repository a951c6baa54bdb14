# The one lock of this server. Whoever changes something here holds it from the first look to the end of the work, so that
# there is one hand at a time. $1 says what is wanted:
#   hold TOKEN TURN PERSON COMPUTER FLOW AFTER  takes it, and keeps it for as long as its client lives: lines on stdin are
#     signs of life, `sign STEP FRACTION`, until `bye` gives it back. TURN is what was told the last time, '' at first.
#     AFTER is the token of an earlier hold of the same client that is over, whether this server was told so or not.
#   look                                  tells who holds it, which remote jobs run, and whether a restore changes back
#   take-over TOKEN                       ends the hold of somebody who gives no sign of life any more
# It lies in /run, so that a full disk keeps nobody from clearing it. A copy outlives a restart of the server, so that
# whoever worked then finds it again. Times are seconds since the server started: no clock that is set changes those.
# include: facts
# include: jobs
set -u
umask 077
run=/run/innkeeper lock=/run/innkeeper/lock kept=/var/lib/innkeeper/lock
# Seconds. A holder is `silent` after the first: a person may decide then. It is `dead` after the second, or the third
# where its connection has ended: longer than it takes to come back. After a restart everybody gets the fourth.
silent_after=60 dead_after=660 gone_after=30 back_after=120
boot=$(cat /proc/sys/kernel/random/boot_id)

seconds() {
  read -r REPLY _ </proc/uptime
  REPLY=${REPLY%.*}
}
# Sets REPLY to what is noted of the lock; '' where it is not.
of() {
  REPLY=
  if [ -r "$lock/$1" ]; then IFS= read -r REPLY <"$lock/$1"; fi
}
put() { printf '%s\n' "${2//$'\n'/ }" >"$lock/$1"; }

# Whatever is read and changed is so between these two, by one at a time.
enter() {
  mkdir -p "$run"
  if ! { exec 9>"$run/guard" && flock -w 20 9; }; then
    echo 'The lock of this server cannot be taken.' >&2
    exit 75
  fi
  if [ ! -d "$lock" ] && [ -d "$kept" ]; then
    cp -a "$kept" "$lock.new" && mv "$lock.new" "$lock"
    put sign 0
    put since 0
    put gone $((back_after - gone_after))
  fi
}
leave() { exec 9>&-; }
is_held_by() {
  of token
  [ "$REPLY" = "$1" ]
}
let_go() {
  rm -rf "$lock" "$kept"
  rmdir "$(dirname "$kept")" 2>/dev/null
}

# How the holder stands: alive, gone (its connection has ended), silent or dead; for how long it has given no sign.
standing() {
  local now gone
  seconds
  now=$REPLY
  of since
  held=$((now - REPLY))
  of sign
  quiet=$((now - REPLY))
  of gone
  gone=$REPLY
  standing=alive
  if [ -n "$gone" ]; then
    standing=gone
    if [ $((now - gone)) -ge "$gone_after" ]; then standing=dead; fi
  elif [ "$quiet" -ge "$dead_after" ]; then
    standing=dead
  elif [ "$quiet" -ge "$silent_after" ]; then
    standing=silent
  fi
}

# Tells who holds it. $1 the fact's name.
tell() {
  local token person computer flow step fraction
  for name in token person computer flow step fraction; do
    of "$name"
    printf -v "$name" %s "$REPLY"
  done
  standing
  fact "$1" "token=$token" "person=$person" "computer=$computer" "flow=$flow" "heldSeconds:=$held" \
    "quietSeconds:=$quiet" "standing=$standing" "step=$step" "fraction:=$fraction"
}

# What a restore was cut off in changes back by itself. Until then nothing here is as it looks.
changes_back() { grep -qxE 'phase=(turning|returned|laying)' /opt/innkeeper/restore/state 2>/dev/null; }

# Where the chat moves to another server, nothing but that may change this one, and taking it away afterwards: two servers must
# not sign with one key. Sets REPLY to the way it stands.
moves_away() {
  REPLY=$(sed -n 's/^phase=//p' /opt/innkeeper/move/state 2>/dev/null)
  case $1:$REPLY in
    move:* | closing:*) return 1 ;;
    *:stopping | *:stopped | *:ready | *:moved) return 0 ;;
  esac
  return 1
}

turns() {
  REPLY=0
  if [ -r "$run/turn" ]; then read -r REPLY <"$run/turn"; fi
}

# Sets turn where the lock is taken or was held already; tells who has it otherwise, and ends.
take() {
  local token=$1 before=$2 person=$3 computer=$4 flow=$5 after=$6 last
  turns
  last=$REPLY
  if [ -d "$lock" ]; then
    if is_held_by "$token"; then
      turn=$boot.$last
      return
    fi
    standing
    if [ "$standing" != dead ] && { [ -z "$after" ] || ! is_held_by "$after"; }; then
      tell holder
      fact end
      exit 0
    fi
  fi
  # Nobody holds it who was lost on the way; but somebody may have, and changed something.
  if [ -n "$before" ] && [ "$before" != "$boot.$last" ] && { [ "${before%.*}" = "$boot" ] || [ "$last" != 0 ]; }; then
    fact lost
    fact end
    exit 0
  fi
  if changes_back; then
    fact restoring
    fact end
    exit 0
  fi
  if moves_away "$flow"; then
    fact moving "phase=$REPLY" "to=$(sed -n 's/^to=//p' /opt/innkeeper/move/state)"
    fact end
    exit 0
  fi
  turn=$boot.$((last + 1))
  let_go
  mkdir "$lock"
  seconds
  put since "$REPLY"
  put sign "$REPLY"
  put person "$person"
  put computer "$computer"
  put flow "$flow"
  put token "$token"
  echo "${turn##*.}" >"$run/turn"
  mkdir -p "$(dirname "$kept")" 2>/dev/null && cp -a "$lock" "$kept" 2>/dev/null
}

# Notes a sign of life; ends where the lock is somebody else's by now.
sign() {
  enter
  if [ ! -d "$lock" ] || ! is_held_by "$token"; then
    if [ -d "$lock" ]; then tell holder; else fact lost; fi
    exit 0
  fi
  seconds
  put sign "$REPLY"
  put step "$1"
  put fraction "$2"
  rm -f "$lock/gone"
  leave
}

# The channel has ended, or the session with it: whoever held it may come back over another one.
part() {
  trap '' TERM HUP
  enter
  of channel
  if [ "$REPLY" = $$ ] && is_held_by "$token"; then
    seconds
    put gone "$REPLY"
  fi
  exit 0
}

hold() {
  token=$1
  enter
  take "$@"
  # This channel's number: an older one that ends late is no sign of death.
  put channel $$
  rm -f "$lock/gone"
  seconds
  put sign "$REPLY"
  leave
  trap part TERM HUP
  fact held "turn=$turn"
  running_jobs
  fact end
  local word step fraction
  while read -r -t 3600 word step fraction; do
    if [ "$word" = bye ]; then
      enter
      if [ -d "$lock" ] && is_held_by "$token"; then let_go; fi
      exit 0
    fi
    sign "$step" "$fraction"
  done
  part
}

case $1 in
  hold)
    shift
    hold "$@"
    ;;
  look)
    enter
    if [ -d "$lock" ]; then tell holder; fi
    leave
    running_jobs
    if changes_back; then fact restoring; fi
    fact end
    ;;
  take-over)
    enter
    if [ -d "$lock" ]; then
      standing
      if is_held_by "$2" && [ "$standing" != alive ] && [ "$standing" != gone ]; then
        turns
        echo $((REPLY + 1)) >"$run/turn"
        let_go
      else
        tell holder
      fi
    fi
    fact end
    ;;
  *) exit 64 ;;
esac
