# Lays the files of a restic repository down where backups lie on a server itself, as they come on stdin as a tar archive.
# Where there is one already, only the same one goes on. With $1 `list` it tells what is there instead.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
# include: repository
set -u
umask 077
export LC_ALL=C
folder=/var/backups/innkeeper
case ${1-} in
  list)
    if [ -s "$folder/config" ]; then fact config "digest=$(sha256sum <"$folder/config" | cut -d ' ' -f 1)"; fi
    find "$folder" -mindepth 1 -type f -regextype posix-extended -regex "^.*/($repository_file)\$" -printf '%P %s\n' 2>/dev/null |
      while read -r path size; do fact file "path=$path" "size:=$size"; done
    # It may be a disk of its own, and need not be there yet.
    at=$folder
    while ! [ -e "$at" ]; do at=$(dirname -- "$at"); done
    fact free "bytes:=$(($(df -Pk -- "$at" | awk 'NR == 2 { print $4 }') * 1024))"
    fact end
    ;;
  take)
    mkdir -p "$folder" && chmod 700 "$folder" || exit 1
    # A file that was cut off is shorter than it should be, and comes again the next time.
    exec tar --extract --file - --directory "$folder" --no-same-owner --no-same-permissions
    ;;
  *) exit 1 ;;
esac
