# Tells what became of the last restore, and what is kept from before it. Changes nothing.
# shellcheck disable=SC2034 # not all of what is included is used
# include: facts
# include: backup
set -u
rest=$home/restore
for key in phase now at backup place snapshot parts from-major; do
  if value_of "$rest/state" "$key"; then fact state "key=$key" "value=$REPLY"; fi
done
busy=false
if [ -e /run/innkeeper/restore ] && ! flock -n -s /run/innkeeper/restore true; then busy=true; fi
fact running "busy:=$busy"
if value_of "$rest/state" now; then
  other=restored
  if [ "$REPLY" = restored ]; then other=before; fi
  fact kept "folder=$rest/$other" "bytes:=$(timeout 20 du -sB1 -- "$rest/$other" 2>/dev/null | cut -f 1)"
fi
grep -m 1 '^{"fact":"ended".*}$' "$rest/last" 2>/dev/null
fact end
