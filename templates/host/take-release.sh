# Copies files out of a kept release, with owner and mode. $1 its number, $2 where to: a staging folder for another
# script to move into place, or . for where they were; there nothing that holds something is replaced. On stdin lines
# `<sha256>  <path>`; where one of them is not as planned, nothing is copied.
set -eu
cd /opt/innkeeper
umask 077
case $1 in '' | *[!0-9]*) exit 64 ;; esac
release=releases/$1
into=$2
sums=$(mktemp)
trap 'rm -f "$sums"' EXIT
cat >"$sums"
(cd "$release" && sha256sum --quiet --strict -c "$sums") >&2
while read -r _ path; do
  if [ "$into" = . ] && [ -s "$path" ]; then continue; fi
  (umask 022 && mkdir -p "$into/$(dirname "$path")")
  cp -a -- "$release/$path" "$into/$path.from-release"
  mv -f -- "$into/$path.from-release" "$into/$path"
done <"$sums"
if [ "$into" = . ]; then
  chmod 700 .
  if [ -d secrets ]; then chmod 700 secrets; fi
fi
