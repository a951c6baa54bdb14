# What the scripts about backups share. It stands in a script where that says `# include: backup`, after the facts.
# What the host has decided lies in /opt/innkeeper/backup: `places/<id>` and `schedule`, lines of KEY=VALUE, and `runs`,
# facts of what was done. Passwords and keys lie in secrets/backup. Nothing of that is ever an argument of a program.
home=/opt/innkeeper
own=$home/backup
keys=$home/secrets/backup
# One run at a time, whoever begins it; also those that only read, so that their containers are not mistaken. `began` is
# there as well while a backup is made.
guard=/run/innkeeper/backup

# Sets REPLY to a value in a file of KEY=VALUE lines; 1 where it is not there.
value_of() {
  local line
  REPLY=
  if [ ! -r "$1" ]; then return 1; fi
  while IFS= read -r line; do
    if [ "${line%%=*}" = "$2" ]; then
      REPLY=${line#*=}
      return 0
    fi
  done <"$1"
  return 1
}
places() { find "$own/places" -mindepth 1 -maxdepth 1 -type f -name '[a-z0-9]*' ! -name '*.*' -printf '%f\n' 2>/dev/null | sort; }
# Whether anything of a server lies there.
is_set_up() { [ -e "$home/compose.yaml" ] || [ -e "$home/state.json" ] || [ -n "$(find "$home/data" ! -type d -print -quit 2>/dev/null)" ]; }
# Whether a restore changes places of data at this moment, or is about to change back after it was cut off.
restoring() {
  value_of "$home/restore/state" phase
  case $REPLY in turning | returned | laying) return 0 ;; esac
  return 1
}
