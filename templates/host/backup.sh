# Makes a backup of this server and puts it wherever backups go. $1 who asked: person or timer. Then what is kept, a line
# each, as config/backup/kept has it; without them that file is read. Whatever happens, what it needed meanwhile goes.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: containers
# include: backup
# include: restic
# include: rows
# include: dump
set -u
umask 077
export LC_ALL=C DOCKER_HOST=unix:///var/run/docker.sock
by=$1
shift
lines=("$@")
if [ "$#" = 0 ]; then mapfile -t lines < <(grep -v '^#' "$home/config/backup/kept"); fi

started=$(now)
give_up() {
  mark failed "$@"
  end_run failed "$@"
  exit 1
}
end_run() {
  local outcome=$1
  shift
  note run "started=$started" "ended=$(now)" "by=$by" "outcome=$outcome" "$@"
  rm -f "$own/began"
}

# Nobody is there to come again when the timer does: it waits, as long as a check of everything may take.
if [ "$by" = timer ]; then patience=21600; fi
if ! take_guard; then
  mark failed "why=$held"
  if [ "$by" = timer ]; then note run "started=$started" "ended=$(now)" "by=$by" outcome=failed "why=$held"; fi
  exit 75
fi
# Where the timer comes at a moment at which somebody changes this server, it waits for them a while.
for _ in $(seq 180); do
  if [ "$by" != timer ] || { [ ! -d /run/innkeeper/lock ] && ! restoring; }; then break; fi
  sleep 10
done
if restoring; then
  mark failed why=restoring
  if [ "$by" = timer ]; then note run "started=$started" "ended=$(now)" "by=$by" outcome=failed why=restoring; fi
  exit 75
fi
started=$(now)
keep_runs_short
printf 'started=%s\nby=%s\n' "$started" "$by" >"$own/began"

image=
for line in "${lines[@]}"; do
  case $line in 'image '*) image=${line#* } ;; esac
done
have_places
mapfile -t ids < <(places)

# Sets REPLY to what is to be saved and lies behind a link: a backup would hold the link alone, and nothing of what it leads
# to. Fails where there is none.
behind_link() {
  local real path
  real=$(readlink -f -- "$home")
  for path in "${paths[@]:1}" "${aside[@]}"; do
    REPLY=${path#"$home/"}
    if [ "$(readlink -f -- "$path")" != "$real/$REPLY" ]; then return 0; fi
  done
  # Within settings and secrets: one that leads to nothing, or to what is saved with them, takes nothing away.
  while IFS= read -r -d '' path; do
    REPLY=${path#"$home/"}
    case $(readlink -f -- "$path") in "$real/config/"* | "$real/secrets/"*) ;; *) return 0 ;; esac
  done < <(find "$home/config" "$home/secrets" -type l -exec test -e {} \; -print0 2>/dev/null)
  return 1
}

collect() {
  local database name rest needed free
  mark step name=collect
  if [ "${#ids[@]}" = 0 ]; then give_up why=no-place; fi
  if ! have_password; then give_up why=password-missing; fi
  if ! have_image; then give_up why=image "image=$image" "said=$REPLY"; fi
  chosen
  if behind_link; then give_up why=link "said=$REPLY"; fi
  mkdir -p "$work/databases" "$work/files" || give_up why=collect "said=$work"
  database=$(containers_of postgres -q)
  if [ -z "$database" ]; then give_up why=database-stopped; fi

  local tables="SELECT coalesce(sum(pg_table_size(oid)), 0)::bigint FROM pg_class WHERE relkind IN ('r', 'm')"
  needed=268435456
  for line in "${lines[@]}"; do
    read -r word name rest <<<"$line"
    case $word in
      database)
        size=$(docker exec -e PGOPTIONS=-csearch_path=pg_catalog "$database" psql -U postgres -d "$name" -qtAXc "$tables" 2>"$work/said") ||
          give_up why=database "database=$name" "said=$(tail -n 1 "$work/said")"
        ;;
      settled) size=$(du -sB1 -- "$home/$name" 2>/dev/null | cut -f 1) ;;
      *) size=0 ;;
    esac
    needed=$((needed + ${size:-0}))
  done
  { read -r _ && read -r _ _ _ free _; } < <(df -PB1 "$work")
  if [ "$free" -lt "$needed" ]; then give_up why=disk-full "needed:=$needed" "free:=$free"; fi

  fact manifest "at=$started" "innkeeper=$(sed -n 's/^  "innkeeper": "\(.*\)",$/\1/p' "$home/state.json" 2>/dev/null | head -n 1)" >"$work/manifest"
  # shellcheck disable=SC2046 # ids are words
  docker inspect --format \
    '{"fact":"image","service":{{json (index .Config.Labels "com.docker.compose.service")}},"image":{{json .Config.Image}},"digest":{{json .Image}}}' \
    $(own_containers -q) >>"$work/manifest"
  for line in "${lines[@]}"; do
    read -r word name rest <<<"$line"
    case $word in
      database)
        mark saving "database=$name"
        # shellcheck disable=SC2086 # tables are words
        dump "$database" "$name" $rest || give_up why=database "database=$name" "said=$(tail -n 1 "$work/said")"
        ;;
      settled) settle "$name" || give_up why=collect "said=$(tail -n 1 "$work/said")" ;;
    esac
  done
  rm -f "$work/said"
  fact end >>"$work/manifest"
}

# Copies what is changed in place, until nothing has changed meanwhile. 1 where it could not be copied whole.
settle() {
  local path=$1 before after='' copied=1
  if [ ! -d "$home/$path" ]; then return 0; fi
  mkdir -p "$(dirname "$work/files/$path")"
  for _ in $(seq 20); do
    before=$(files_in "$home/$path")
    rm -rf -- "${work:?}/files/$path"
    cp -a --reflink=auto -- "$home/$path" "$work/files/$path" 2>"$work/said"
    copied=$?
    after=$(files_in "$home/$path")
    if [ "$before" = "$after" ] && [ "$copied" = 0 ]; then break; fi
    sleep 0.5
  done
  local settled=false
  if [ "$before" = "$after" ] && [ "$copied" = 0 ]; then settled=true; fi
  fact settled "path=$path" "settled:=$settled" >>"$work/manifest"
  return "$copied"
}
files_in() { find "$1" -printf '%P %y %s %T@ %C@\n' 2>/dev/null | sort | sha256sum; }

# Which of all that goes into the backup, as restic takes it; and what is copied aside for it.
chosen() {
  local word path others=false
  value_of "$own/schedule" remoteMedia && others=$REPLY
  paths=("$work")
  excludes=()
  aside=()
  for path in compose.yaml state.json stopped config secrets backup/places backup/schedule; do
    if [ -e "$home/$path" ]; then paths+=("$home/$path"); fi
  done
  for line in "${lines[@]}"; do
    read -r word path <<<"$line"
    case $word in
      folder) if [ -d "$home/$path" ]; then paths+=("$home/$path"); fi ;;
      settled) if [ -d "$home/$path" ]; then aside+=("$home/$path"); fi ;;
      leave) excludes+=("--exclude=$home/$path") ;;
      others) if [ "$others" != true ]; then excludes+=("--exclude=$home/$path"); fi ;;
    esac
  done
}

# Takes away what came out incomplete at the place. Where that fails it is what has to be told: somebody might restore it.
forget_incomplete() {
  if [ "${#incomplete[@]}" = 0 ]; then return 0; fi
  local kept=("$why" "$said")
  if tried "$logs/forget" forget --quiet "${incomplete[@]}"; then
    why=${kept[0]} said=${kept[1]}
    return 0
  fi
  why=incomplete-left left=${incomplete[*]}
  return 1
}

copy_to_place() {
  local log=$logs/${place[id]} attempt snapshot incomplete=()
  mark copying "place=${place[id]}"
  prepare_place "$log" || return 1
  for attempt in 1 2; do
    with=(--mount "$(mount_of "$home" "$home" readonly)")
    follow_progress "$log" 8>&- &
    local follower=$!
    tried "$log" backup --json --host innkeeper --tag innkeeper "${excludes[@]}" "${paths[@]}"
    local status=$?
    kill "$follower" 2>/dev/null
    wait "$follower" 2>/dev/null
    with=()
    snapshot=$(sed -n 's/.*"message_type":"summary".*"snapshot_id":"\([0-9a-f]*\)".*/\1/p' "$log" | tail -n 1)
    if [ "$status" = 0 ]; then break; fi
    # What was written without some files is no backup.
    if [ -n "$snapshot" ]; then incomplete+=("$snapshot"); fi
    if [ "$status" != 3 ] || [ "$attempt" = 2 ]; then
      if [ "$status" = 3 ]; then said=$(sed -n 's/.*"message_type":"error".*"message":"\([^"]*\)".*/\1/p' "$log" | tail -n 1 | head -c 300); fi
      forget_incomplete
      return 1
    fi
  done
  numbers=("snapshot=$snapshot" "totalBytes:=$(number_in "$log" total_bytes_processed)" "addedBytes:=$(number_in "$log" data_added_packed)")
  if [ "${numbers[2]}" = addedBytes:= ]; then numbers[2]="addedBytes:=$(number_in "$log" data_added)"; fi
  forget_incomplete || return 1

  # Only after a good one, and the last two stay whatever their age.
  local daily=7 weekly=4 monthly=6
  value_of "$own/schedule" daily && daily=$REPLY
  value_of "$own/schedule" weekly && weekly=$REPLY
  value_of "$own/schedule" monthly && monthly=$REPLY
  tried "$log" forget --quiet --host innkeeper --tag innkeeper --group-by host --keep-last 2 --keep-daily "$daily" \
    --keep-weekly "$weekly" --keep-monthly "$monthly" --prune || return 1
  tried "$log" stats --mode raw-data --json && numbers+=("repositoryBytes:=$(number_in "$log" total_size)")
  if [ -z "$(find "$own/checked-${place[id]}" -mtime -7 2>/dev/null)" ]; then
    if check_place "$logs" --read-data-subset=5%; then touch "$own/checked-${place[id]}"; else return 1; fi
  fi
  return 0
}

run() {
  trap 'exit 143' TERM INT HUP
  collect
  mark step name=copy
  logs=$(mktemp -d /run/innkeeper/backup-logs.XXXXXX) || give_up why=collect said=/run/innkeeper
  local good=0 bad=0 id
  for id in "${ids[@]}"; do
    read_place "$id"
    numbers=() why='' said='' left=''
    if copy_to_place; then
      good=$((good + 1))
      note at-place "run=$started" "place=$id" "${numbers[@]}"
    else
      bad=$((bad + 1))
      # It was put there before that went wrong; but where there is damage nothing is good.
      if [ "${#numbers[@]}" -gt 0 ] && [ "$why" != damaged ]; then good=$((good + 1)); fi
      note at-place "run=$started" "place=$id" "${numbers[@]}" "why=$why" "said=$said" "left=$left"
      sed 's/^/    /' "$logs/$id" 2>/dev/null | grep -v '"message_type":"status"' | tail -n 20
    fi
  done
  rm -rf -- "$logs"
  if [ "$good" = 0 ]; then
    end_run failed
    exit 1
  fi
  if [ "$bad" = 0 ]; then end_run succeeded; else end_run partly; fi
}

# In a process of its own, so that somebody cleans up after it however it ends.
trap : TERM INT HUP
(run)
status=$?
docker rm -f "$container" >/dev/null 2>&1
rm -rf -- "$work" /run/innkeeper/backup-logs.*
if [ -e "$own/began" ]; then
  mark failed why=interrupted
  end_run failed why=interrupted
  if [ "$status" = 0 ]; then status=1; fi
fi
exit "$status"
