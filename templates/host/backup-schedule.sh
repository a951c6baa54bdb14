# Sets when backups are made by themselves, and for how long they are kept. Arguments: KEY=VALUE, as they are kept in
# backup/schedule. On stdin the files of the timer, a line each: a path and the text as base64, `-` where it goes.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
set -u
umask 077
mkdir -p "$own"
chmod 700 "$own"
enabled=false drill=false
for pair; do
  case $pair in
    enabled=true) enabled=true ;;
    drill=true) drill=true ;;
  esac
done
if [ "$enabled" = false ]; then drill=false; fi
if { [ "$enabled" = true ] && [ ! -r "$home/config/backup/backup.sh" ]; } || { [ "$drill" = true ] && [ ! -r "$home/config/backup/drill.sh" ]; }; then
  fact failed why=not-prepared
  fact end
  exit 0
fi
printf '%s\n' "$@" >"$own/schedule.new" && mv -f "$own/schedule.new" "$own/schedule"
if [ "$enabled" = false ]; then systemctl disable --quiet --now innkeeper-backup.timer 2>/dev/null; fi
if [ "$drill" = false ]; then systemctl disable --quiet --now innkeeper-drill.timer 2>/dev/null; fi
while read -r path text; do
  if ! [[ $path =~ ^/etc/systemd/system/innkeeper-(backup|drill)\.(service|timer)$ ]]; then exit 64; fi
  if [ "$text" = - ]; then
    rm -f "$path"
  else
    (umask 022 && printf '%s' "$text" | base64 -d >"$path.new") && mv -f "$path.new" "$path"
  fi
done
systemctl daemon-reload
start_timer() { systemctl enable --quiet "$1" && systemctl restart "$1" || exit 1; }
if [ "$enabled" = true ]; then start_timer innkeeper-backup.timer; fi
if [ "$drill" = true ]; then start_timer innkeeper-drill.timer; fi
fact kept
fact end
