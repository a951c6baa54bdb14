# Sends files of the restic repository of place $1 as a tar archive, in the order in which they are named on stdin, one a
# line. What is not there any more is left out.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
# include: repository
set -u
export LC_ALL=C
[[ ${1-} =~ ^[a-z0-9]{1,16}$ ]] && value_of "$own/places/$1" folder && cd -- "$REPLY" || exit 1
grep -xE -- "$repository_file" |
  tar --create --file - --no-recursion --ignore-failed-read --verbatim-files-from --files-from - 2>/dev/null
# A file that went away meanwhile is no failure; whoever asked sees what came.
exit 0
