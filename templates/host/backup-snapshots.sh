# Tells what lies at a place for backups, as restic's own JSON in base64. $1 restic's image, $2 the place. Nothing changes:
# restic runs in a container that is gone with the answer. Its image is fetched where it is not there.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
# include: restic
set -u
umask 077
export LC_ALL=C
image=$1 looking=yes only_there=yes
fail() {
  fact failed "$@"
  fact end
  exit 0
}
if ! is_place "$2"; then fail why=unknown-place; fi
if ! take_guard; then fail "why=$held"; fi
read_place "$2"
log=$(mktemp /run/innkeeper/backup-list.XXXXXX) || exit 1
trap 'rm -f "$log"' EXIT
if [ -z "${place[made]-}" ]; then
  fact snapshots base64=W10=
elif ! [ -s "$keys/password" ]; then
  fail why=password-missing
elif ! have_image >/dev/null; then
  fail why=image "said=$REPLY"
elif ! have_folder; then
  fail why=gone
elif tried "$log" snapshots --json --no-lock --host innkeeper --tag innkeeper; then
  fact snapshots "base64=$(grep '^\[' "$log" | tail -n 1 | base64 -w0)"
else
  fail "why=$why" "said=$said"
fi
fact end
