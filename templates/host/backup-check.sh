# Checks what lies at every place for backups: its structure, and a part of its data. $1 restic's image, $2 how much of the
# data is read: a share such as 5%, or all.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
# include: restic
set -u
umask 077
export LC_ALL=C
image=$1
how=("--read-data-subset=$2")
if [ "$2" = all ]; then how=(--read-data); fi
if ! take_guard; then
  mark failed "why=$held"
  exit 75
fi
keep_runs_short
mapfile -t ids < <(places)
if [ "${#ids[@]}" = 0 ]; then
  mark failed why=no-place
  exit 1
fi
if ! [ -s "$keys/password" ]; then
  mark failed why=password-missing
  exit 1
fi
if ! have_image; then
  mark failed why=image "image=$image" "said=$REPLY"
  exit 1
fi
run() {
  trap 'exit 143' TERM INT HUP
  local id bad=0
  for id in "${ids[@]}"; do
    read_place "$id"
    if [ -z "${place[made]-}" ]; then continue; fi
    if check_place "$logs" "${how[@]}"; then touch "$own/checked-$id"; else bad=1; fi
  done
  return "$bad"
}
logs=$(mktemp -d /run/innkeeper/backup-logs.XXXXXX) || exit 1
trap : TERM INT HUP
(run)
status=$?
docker rm -f "$container" >/dev/null 2>&1
rm -rf -- "$logs"
exit "$status"
