# Sets when backups are made by themselves, and for how long they are kept. Arguments: KEY=VALUE, as they are kept in
# backup/schedule. On stdin the files of the timer, a line each: a path and the text as base64, `-` where it goes.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
set -u
umask 077
mkdir -p "$own"
chmod 700 "$own"
enabled=false
for pair; do if [ "$pair" = enabled=true ]; then enabled=true; fi; done
if [ "$enabled" = true ] && [ ! -r "$home/config/backup/backup.sh" ]; then
  fact failed why=not-prepared
  fact end
  exit 0
fi
printf '%s\n' "$@" >"$own/schedule.new" && mv -f "$own/schedule.new" "$own/schedule"
if [ "$enabled" = false ]; then systemctl disable --quiet --now innkeeper-backup.timer 2>/dev/null; fi
while read -r path text; do
  case $path in /etc/systemd/system/innkeeper-backup.service | /etc/systemd/system/innkeeper-backup.timer) ;; *) exit 64 ;; esac
  if [ "$text" = - ]; then
    rm -f "$path"
  else
    (umask 022 && printf '%s' "$text" | base64 -d >"$path.new") && mv -f "$path.new" "$path"
  fi
done
systemctl daemon-reload
if [ "$enabled" = true ]; then
  systemctl enable --quiet innkeeper-backup.timer || exit 1
  systemctl restart innkeeper-backup.timer || exit 1
fi
fact kept
fact end
