# Prints a job's log from a byte offset on, as it is, until the job has ended; then how it ended, as a fact on stderr,
# where nothing of the log can be taken for it. $1 id, $2 offset.
# Without a status it ended without leaving one, such as by a restart of the server.
# include: facts
set -u
cd "/opt/innkeeper/jobs/$1" || exit 66
unit=innkeeper-$1.service
# It is looked at five times a second for as long as the job takes: that must cost a small server next to nothing.
# Whoever reads from the first goes on where the one before stopped; nothing ever comes from the second.
exec 3<log 4<> <(:)
turn=0 pid=''

# Whether nobody is at work any more. The kernel is asked at each turn, systemd only now and then, as its answer takes a
# hundred times as long, and a number may be another program's by now.
over() {
  if [ $((turn % 25)) -gt 0 ] && [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; then return 1; fi
  pid=$(systemctl show --property=MainPID --value "$unit" 2>/dev/null)
  if [ "$pid" = 0 ]; then pid=''; fi
  ! systemctl is-active --quiet "$unit"
}

tail -c "+$(($2 + 1))" <&3
while :; do
  ended=''
  if [ -e status ]; then
    ended=$(cat status)
  elif over; then
    if [ -e status ]; then ended=$(cat status); else ended=lost; fi
  fi
  cat <&3
  if [ -n "$ended" ]; then
    fact ended "status:=$ended" >&2
    fact end >&2
    exit 0
  fi
  turn=$((turn + 1))
  read -r -t 0.2 -u 4 _ || true
done
