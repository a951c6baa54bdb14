# Tells what lies in the restic repository on the server itself: every file with its size in bytes and when it was last
# written, in seconds since 1970, and which repository it is. A place on a disk of this server serves as well. Changes nothing.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
# include: repository
set -u
export LC_ALL=C
if ! find_repository; then
  fact failed why=no-place
elif is_busy; then
  fact failed why=running
else
  fact repository "place=$place" "config=$(sha256sum <"$folder/config" | cut -d ' ' -f 1)"
  find "$folder" -mindepth 1 -type f -regextype posix-extended -regex "^.*/($repository_file)\$" -printf '%P %s %T@\n' 2>/dev/null |
    while read -r path size at; do fact file "path=$path" "size:=$size" "at:=${at%%.*}"; done
fi
fact end
