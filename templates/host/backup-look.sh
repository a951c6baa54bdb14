# Tells what this server knows of its backups: where they go, when, and how the last ones went. Asks no place, and changes
# nothing.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
set -u
fact now "seconds:=$(date +%s)"
for id in $(places); do
  value_of "$own/places/$id" json
  json=$REPLY
  value_of "$own/places/$id" made
  fact place "id=$id" "json=$json" "made=$REPLY"
done
if [ -e "$own/decided" ]; then fact decided; fi
if [ -r "$own/schedule" ]; then
  while IFS= read -r line; do fact schedule "key=${line%%=*}" "value=${line#*=}"; done <"$own/schedule"
fi
# Whoever lists or checks holds the guard too, but has begun no backup. Shared, it keeps nobody else from looking.
busy=false
if [ -e "$own/began" ] && [ -e "$guard" ] && ! flock -n -s "$guard" true; then busy=true; fi
fact running "busy:=$busy"
if value_of "$own/began" started; then
  started=$REPLY
  value_of "$own/began" by
  fact began "started=$started" "by=$REPLY"
fi
if systemctl is-active --quiet innkeeper-backup.timer 2>/dev/null; then
  next=$(systemctl list-timers innkeeper-backup.timer --output=json 2>/dev/null | grep -o '"next":[0-9]*' | head -n 1)
  next=${next#*:}
  # To the millisecond: more digits are no number of JSON that everybody reads.
  fact timer "nextMs:=${next%???}"
fi
# The last of them are skipped for years where memory never suffices: the last good one is told in any case.
grep '^{"fact":"drill",.*"outcome":"proven".*}$' "$own/drills" 2>/dev/null | tail -n 1
tail -n 20 "$own/drills" 2>/dev/null | grep '^{"fact":"drill",.*}$'
busy=false
if [ -e "$own/drill-began" ]; then busy=true; fi
fact drill-running "busy:=$busy"
tail -n 300 "$own/runs" 2>/dev/null | grep '^{"fact":.*}$'
fact end
