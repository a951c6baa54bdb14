# Gets a backup out of its place. It stands in a script where that says `# include: fetch`, after `restic`. The script's own
# `fail` says why it ends; everything goes into the script's folder, $rest.

last_line() { grep -v '^[[:space:]]*$' "$1" 2>/dev/null | tail -n 1 | head -c 400; }

# Makes $1 ready to be asked, or ends the script.
open_place() {
  if ! is_place "$1"; then fail why=unknown-place; fi
  if ! [ -s "$keys/password" ]; then fail why=password-missing; fi
  if ! have_image; then fail why=image "image=$image" "said=$REPLY"; fi
  read_place "$1"
  if ! have_folder; then fail why=gone; fi
}

# Gets the manifest of a backup into $rest/manifest. Sets total and dumps: how many bytes all of it has, and its databases.
read_manifest() {
  local log=$rest/log bytes
  tried "$log" dump "$1" "$work/manifest" || fail "why=$why" "said=$said"
  grep '^{' "$log" >"$rest/manifest"
  if ! grep -q '^{"fact":"end"' "$rest/manifest"; then fail why=no-manifest; fi
  tried "$log" stats --mode restore-size --json "$1" || fail "why=$why" "said=$said"
  total=$(number_in "$log" total_size)
  # A manifest came out of a repository: a number that is no size would wrap around.
  dumps=0
  while read -r bytes; do
    if [ "${#bytes}" -gt 15 ]; then fail why=no-manifest; fi
    dumps=$((dumps + 10#${bytes:-0}))
  done < <(sed -n 's/^{"fact":"database".*"bytes":\([0-9]*\).*/\1/p' "$rest/manifest")
}
# What is needed to load databases: the dumps, the databases with their indexes, and what is written ahead.
room_to_load() { echo $((4 * dumps + 268435456)); }
need_room() {
  local free
  { read -r _ && read -r _ _ _ free _; } < <(df -PB1 "$rest")
  if [ "$free" -lt "$1" ]; then fail why=disk-full "needed:=$1" "free:=$free"; fi
}

# Gets files of a backup into $rest/fetched: $2... or what lies below them, all of them where none are named.
get_files() {
  local log=$rest/log include=() follower status snapshot=$1
  shift
  if [ "$#" -gt 0 ]; then include=("${@/#/--include=}"); fi
  mkdir -p "$rest/fetched"
  with=(--mount "$(mount_of "$rest/fetched" /target)")
  follow_progress "$log" 8>&- 9>&- &
  follower=$!
  tried "$log" restore --json "$snapshot" --target /target "${include[@]}"
  status=$?
  kill "$follower" 2>/dev/null
  wait "$follower" 2>/dev/null
  with=()
  if [ "$status" != 0 ]; then fail "why=$why" "said=$said"; fi
  if ! [ -d "$rest/fetched$home" ]; then fail why=no-manifest; fi
}
