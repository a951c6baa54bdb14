# Puts a backup in the place of what this server has, or a part of it. $1 what is done:
#   run IMAGE PLACE SNAPSHOT PARTS LINE...   PARTS is whole, or some of database,media,settings
#   onto IMAGE PLACE SNAPSHOT   lays everything down on a server where nothing is set up yet, and starts nothing
#   major STAGED STATE FROM LINE...   brings the databases to another major version of PostgreSQL: STAGED is a folder below
#             /opt/innkeeper with the compose.yaml and state.json of afterwards, STATE the digest of the state they were made
#             from, FROM the major version until now
#   undo      changes back to what was there before the last one, or forth again
#   finish    deletes what is not in use
#   recover   what the timer does: ends what was cut off. Until a restore is complete that means going back.
# A LINE is one of config/backup/kept, for a backup that has none; or own:MODE:UID:GID:PATH, a folder as it is to be; or
# guard:NAME, a secret that data depends on.
# Everything is got, loaded and counted in a folder beside what runs. Only then services stop, and folders change places by
# renaming. What was there stays in restore/before until it is deleted. `restore/state` says how far that has come.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: containers
# include: backup
# include: restic
# include: fetch
# include: rows
# include: load
# include: dump
# include: database-size
# include: major
# include: watch
# include: owners
set -u
umask 077
export LC_ALL=C DOCKER_HOST=unix:///var/run/docker.sock
action=$1
shift
rest=$home/restore
project=innkeeper-restore
# Whoever holds the guards is this script alone.
docker() { command docker "$@" 8>&- 9>&-; }
is() { value_of "$rest/state" "$1" && [ "$REPLY" = "$2" ]; }
# As set_value: 1 where nothing could be written down.
set_state() { set_value "$rest/state" "$@" && sync -f "$rest" 2>/dev/null; }
there() { [ -e "$1" ] || [ -L "$1" ]; }
# Writes down how the last run stands. Where there is no room for it, what was written before stays.
write_last() {
  if fact ended "at=$(now)" "action=$action" "$@" >"$rest/last.new"; then mv -f -- "$rest/last.new" "$rest/last"; else rm -f -- "$rest/last.new"; fi
}
# Where work has begun, this is how it ends badly: the shell it is in ends, and the one around it goes back.
fail() {
  write_last outcome=failed "$@"
  mark failed "$@"
  exit 1
}

# --- getting it ---

has() { [ "$parts" = whole ] || [[ ,$parts, == *,$1,* ]]; }

fetch() {
  local needed=67108864 include=()
  mark step name=fetch
  open_place "$place_id"
  read_manifest "$snapshot"
  if has media; then needed=$((needed + ${total:-0} - dumps)); fi
  if has database; then needed=$((needed + $(room_to_load))); fi
  need_room "$needed"
  if [ "$parts" != whole ]; then
    if has database; then include+=("$work"); fi
    if has media; then include+=("$home/data/synapse"); fi
    if has settings; then include+=("$home/config" "$home/secrets" "$home/compose.yaml" "$home/state.json"); fi
  fi
  get_files "$snapshot" "${include[@]}"
}

# Whether a path out of a backup names a folder of data, as Innkeeper does.
is_data() { [[ $1 =~ ^data/[a-z0-9_.-]+(/[a-z0-9_.-]+)*$ && ! /$1/ =~ /\.\.?/ ]]; }
# Whether there is a link on the way from folder $1 to what lies below it at $2: programs that have data there can make some.
has_link() {
  local at=$1 name names
  IFS=/ read -ra names <<<"$2"
  for name in "${names[@]}"; do
    at+=/$name
    if [ -L "$at" ]; then return 0; fi
  done
  return 1
}

# Ends where what lies at a path below Innkeeper's folder cannot change places.
movable() {
  local there=$home/$1
  case $1 in config | secrets | compose.yaml | state.json) ;; *) if ! is_data "$1"; then fail why=no-manifest; fi ;; esac
  if has_link "$home" "$1" || mountpoint -q "$there"; then fail why=other-disk "said=$there"; fi
  while ! [ -e "$there" ]; do there=$(dirname "$there"); done
  if [ "$(stat -c %d "$there")" != "$(stat -c %d "$rest")" ]; then fail why=other-disk "said=$home/$1"; fi
}
# Notes that a path below Innkeeper's folder is to change places. One on another disk, or a mount of its own, cannot.
change() {
  movable "$1"
  if ! [ -e "$rest/restored/$1" ]; then
    mkdir -p "$(dirname "$rest/restored/.absent/$1")"
    : >"$rest/restored/.absent/$1"
  fi
  printf '%s\n' "$1" >>"$rest/paths"
}
# Moves something that was got to where it waits; nothing where the backup has it not.
put() {
  if ! [ -e "$1" ]; then return 1; fi
  mkdir -p "$(dirname "$rest/restored/$2")"
  mv -T -- "$1" "$rest/restored/$2" || fail why=put "said=$2"
}

# Lays what was got out as it will lie.
arrange() {
  local from=$rest/fetched$home kept=() line word path mode uid gid composed
  mkdir -p "$rest/restored/data"
  : >"$rest/paths"
  if [ "$parts" = whole ]; then
    mapfile -t kept < <(grep -v '^#' "$from/config/backup/kept" 2>/dev/null)
    if [ "${#kept[@]}" = 0 ]; then kept=("${lines[@]}"); fi
    for line in "${kept[@]}"; do
      read -r word path _ <<<"$line"
      case $word in folder | settled | others | leave) ;; *) continue ;; esac
      # The list came out of the backup.
      if ! is_data "$path" || has_link "$from" "$path" || has_link "$work_got/files" "$path"; then fail why=no-manifest; fi
      case $word in
        folder) if put "$from/$path" "$path"; then change "$path"; fi ;;
        settled) if put "$work_got/files/$path" "$path"; then change "$path"; fi ;;
      esac
    done
  elif has media && [ -d "$from/data/synapse" ]; then
    # Nobody takes back a picture that was sent since: what is there stays, and what the backup has is put over it.
    movable data/synapse
    link_media
    lay_over "$from/data/synapse" "$rest/restored/data/synapse" || fail why=put said=data/synapse
    change data/synapse
  fi
  # Copies of what lies on other servers are in no backup, and those that are here are as good.
  for line in "${kept[@]}"; do
    read -r word path _ <<<"$line"
    case $word in others | leave) ;; *) continue ;; esac
    if has_link "$home" "$path" || has_link "$rest/restored" "$path"; then continue; fi
    if [ -e "$home/$path" ] && ! [ -e "$rest/restored/$path" ] && [ -d "$(dirname "$rest/restored/$path")" ] &&
      [ "$(dirname "$path")" != data ]; then
      cp -al -- "$home/$path" "$rest/restored/$path" || fail why=put "said=$path"
    fi
  done
  if has settings; then
    if [ "$action" = onto ]; then take_places "$from"; fi
    for path in config secrets compose.yaml state.json; do
      put "$from/$path" "$path" || fail why=no-settings "said=$path"
      change "$path"
    done
    # Where backups go, and what opens them, stays as it is; on a new server it is known by now.
    rm -rf -- "$rest/restored/secrets/backup"
    cp -a -- "$keys" "$rest/restored/secrets/backup" || fail why=put said=secrets/backup
    if [ "$parts" != whole ]; then same_secrets; fi
  fi
  if [ -e "$rest/restored/compose.yaml" ]; then
    composed=$(docker compose --project-directory "$home" --file "$rest/restored/compose.yaml" config 2>/dev/null)
  else
    composed=$(docker compose --project-directory "$home" config 2>/dev/null)
  fi
  for line in "${lines[@]}"; do
    case $line in own:*) IFS=: read -r _ mode uid gid path <<<"$line" ;; *) continue ;; esac
    if ! [ -d "$rest/restored/$path" ] || has_link "$rest/restored" "$path"; then continue; fi
    if keeper_of "$path" "$composed"; then IFS=: read -r uid gid <<<"$REPLY"; fi
    if ! chown "$uid:$gid" "$rest/restored/$path" || ! chmod "$mode" "$rest/restored/$path"; then fail why=put "said=$path"; fi
  done
}
# From a new server, backups go on going where they went from the lost one, and when. The place this one came from is one of
# those already, by another name.
take_places() {
  local file id name made
  value_of "$own/places/$place_id" made
  made=$REPLY
  for file in "$1/backup/places"/*; do
    id=${file##*/}
    if ! [[ $id =~ ^[a-z0-9]{1,16}$ ]] || ! [ -f "$file" ] || [ -e "$own/places/$id" ]; then continue; fi
    if value_of "$file" made && [ "$REPLY" = "$made" ]; then continue; fi
    # What lay on the lost server itself is lost.
    if [ "$id" = server ]; then sed '/^made=/d' "$file"; else cat "$file"; fi >"$own/places/$id"
    for name in "place-$id" "known-hosts-$id"; do
      if [ -f "$1/secrets/backup/$name" ]; then cat "$1/secrets/backup/$name" >"$keys/$name"; fi
    done
  done
  if ! [ -s "$keys/sftp-key" ] && [ -s "$1/secrets/backup/sftp-key" ]; then
    for name in sftp-key sftp-key.pub; do cat "$1/secrets/backup/$name" >"$keys/$name"; done
  fi
  if [ -e "$1/backup/schedule" ]; then cat "$1/backup/schedule" >"$own/schedule"; fi
}
# Makes the pictures that are there now lie beside them once more. Synapse goes on with them meanwhile: what comes and goes is
# no failure at once.
link_media() {
  local attempt
  for attempt in 1 2 3 4 5; do
    rm -rf -- "$rest/restored/data/synapse"
    if ! [ -d "$home/data/synapse" ]; then
      mkdir -p "$rest/restored/data/synapse"
      return
    fi
    if cp -al -- "$home/data/synapse" "$rest/restored/data/synapse" 2>"$rest/said"; then return; fi
    sleep 1
  done
  fail why=put "said=$(last_line "$rest/said")"
}
# Puts the files of folder $1 over those of folder $2. What is neither a file nor a folder nobody has sent; and where one has a
# folder and the other a file, $1 is right.
lay_over() {
  local kind path
  find "$1" "$2" ! -type f ! -type d -delete
  while IFS= read -r -d '' kind && IFS= read -r -d '' path; do
    if [ "$kind" = d ]; then
      if [ -e "$2/$path" ] && ! [ -d "$2/$path" ]; then rm -f -- "$2/$path"; fi
    elif [ -d "$2/$path" ]; then
      rm -rf -- "${2:?}/$path"
    fi
  done < <(find "$1" -mindepth 1 -printf '%y\0%P\0')
  cp -al --remove-destination -- "$1/." "$2/"
}
# Where pictures alone change places, those that were sent meanwhile come along into $1: what that has not. $2... which of
# them, for find. Nothing runs now.
bring_new_media() {
  local to=$1/data/synapse live=$home/data/synapse path
  shift
  value_of "$rest/state" parts
  if [[ ,$REPLY, != *,media,* ]] || ! [ -d "$live" ] || ! [ -d "$to" ]; then return 0; fi
  find "$live" -type f "$@" -printf '%P\0' | while IFS= read -r -d '' path; do
    if ! there "$to/$path" && ! has_link "$to" "$path"; then printf '%s\0' "$path"; fi
  done | (cd "$live" && xargs -0r cp -al --parents -t "$to" --)
}
# Settings alone must not bring secrets that the data which stays does not know.
same_secrets() {
  local line name
  for line in "${lines[@]}"; do
    case $line in guard:*) name=secrets/${line#*:} ;; *) continue ;; esac
    if [ -e "$home/$name" ] && ! cmp -s "$home/$name" "$rest/restored/$name"; then fail why=other-secrets "said=$name"; fi
  done
}

# --- the database, beside the one that runs ---

load() {
  local source=$home
  mark step name=load
  if ! has database && ! has settings; then return; fi
  if has settings; then source=$rest/restored; fi
  lay_loader "$source/compose.yaml" "$source/config" "$source/secrets"
  if has database; then load_beside "$work_got/databases"; fi
}
# Lays out what the databases are loaded with, $1... of settings, and gets the images it names.
lay_loader() {
  local image
  mkdir -p "$rest/loader/data"
  cp -a -- "$@" "$rest/loader/" || fail why=load "said=$rest/loader"
  for image in $(beside config --images 2>/dev/null | sort -u); do
    if docker image inspect "$image" >/dev/null 2>&1; then continue; fi
    mark pulling "image=$image"
    docker pull --quiet "$image" >"$rest/said" 2>&1 || fail why=image "image=$image" "said=$(last_line "$rest/said")"
  done
}
# Loads the dumps in folder $1, and lays what came of them out to change places.
load_beside() {
  local line uid=999 gid=999
  for line in "${lines[@]}"; do
    case $line in own:*:data/postgres) IFS=: read -r _ _ uid gid _ <<<"$line" ;; esac
  done
  load_databases "$uid" "$gid" "$1"
  if [ "$action" != major ] && ! has settings; then bring_newer_databases; fi
  beside down --timeout 60 >/dev/null 2>&1 || fail why=load said=down
  put "$rest/loader/data/postgres" data/postgres
  change data/postgres
}

# Programs that came after the backup stay where settings do: their databases come along as they are now.
bring_newer_databases() {
  local live name
  live=$(containers_of postgres -q)
  if [ -z "$live" ]; then return; fi
  for name in $(docker exec "$live" psql -U postgres -qtAXc "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'" 2>/dev/null); do
    if ! [[ $name =~ ^[a-z][a-z0-9_]*$ ]] || grep -q "^{\"fact\":\"database\",\"name\":\"$name\"" "$rest/manifest"; then continue; fi
    docker exec "$live" pg_dump -U postgres -d "$name" -Fc --compress=0 >"$rest/newer.dump" 2>"$rest/said" || fail why=load "said=$(last_line "$rest/said")"
    load_dump "$name" "$rest/newer.dump"
    rm -f -- "$rest/newer.dump"
  done
}

# --- changing places ---

# Puts what waits in $1 where it belongs, and what is there into $2. Whatever was done of it before is not done again, so
# that it can be cut off anywhere, and with the two changed it goes back from anywhere. Nothing goes but for what waits.
swap() {
  local from=$1 to=$2 path
  mkdir -p "$from" "$to"
  while IFS= read -r path; do
    if ! waits "$from" "$path"; then continue; fi
    if ! waits "$to" "$path"; then
      if there "$home/$path"; then
        mkdir -p "$(dirname "$to/$path")"
        mv -T -- "$home/$path" "$to/$path" || return 1
      else
        mkdir -p "$(dirname "$to/.absent/$path")"
        : >"$to/.absent/$path" || return 1
      fi
    fi
    if there "$from/$path"; then
      mkdir -p "$(dirname "$home/$path")"
      mv -T -- "$from/$path" "$home/$path" || return 1
    else
      rm -f -- "$from/.absent/$path"
    fi
  done <"$rest/paths"
  sync -f "$home" 2>/dev/null
}
# Whether $1 has what belongs at path $2, be it nothing.
waits() { there "$1/$2" || [ -e "$1/.absent/$2" ]; }
# Whether anything that changes places waits in $1.
any_waits() {
  local path
  while IFS= read -r path; do
    if waits "$1" "$path"; then return 0; fi
  done 2>/dev/null <"$rest/paths"
  return 1
}

# Where Docker does not answer, nothing has stopped and nothing has started.
stop_all() {
  local ids
  mark stopping
  timeout 600 docker compose --project-directory "$home" stop >/dev/null 2>&1 8>&- 9>&-
  ids=$(own_containers -q) || return 1
  if [ -z "$ids" ]; then return 0; fi
  # shellcheck disable=SC2086 # ids are words
  timeout 120 docker stop $ids >/dev/null 2>&1 8>&- 9>&-
  ids=$(own_containers -q) && [ -z "$ids" ]
}
# What there is of each service, a line each: name, state and what Docker says of it.
services() { own_containers -a --format '{{.Label "com.docker.compose.service"}} {{.State}} {{.Status}}'; }
# Lets through the names of those that do not run as they should.
unwell() { grep -v '^[^ ]* running [^(]*\((healthy)\)\{0,1\}$' | cut -d ' ' -f 1; }
# Starts everything but what the host had stopped. One that was not well before need not be well now, but for $1...
start_all() {
  local wanted seen ill name
  mark starting
  seen=$(docker compose --project-directory "$home" config --services 2>"$rest/said") || return 1
  mapfile -t wanted < <(grep -vxF -f <(sed '/^$/d' "$home/stopped" 2>/dev/null) <<<"$seen" | sed '/^$/d')
  if [ "${#wanted[@]}" = 0 ]; then return 1; fi
  docker compose --project-directory "$home" up -d --wait --wait-timeout 300 --pull missing --remove-orphans "${wanted[@]}" 2>&1 | tee "$rest/said"
  if [ "${PIPESTATUS[0]}" = 0 ]; then return 0; fi
  seen=$(services) || return 1
  ill=$(unwell <<<"$seen")
  for name in "${wanted[@]}"; do
    if grep -q "^$name " <<<"$seen" && ! grep -qxF -- "$name" <<<"$ill"; then continue; fi
    if ! grep -qxF -- "$name" "$rest/unwell" 2>/dev/null || [[ " $* " == *" $name "* ]]; then return 1; fi
  done
}

# Notes which programs do not run as they should at this moment.
note_unwell() {
  local seen
  if ! seen=$(services); then fail why=will-not-stop; fi
  if ! { unwell <<<"$seen"; printf '\n'; } >"$rest/unwell"; then fail why=put "said=$rest/unwell"; fi
}
# Changes to $1, from $2. Nothing stops before all of that is written down.
turn() {
  local since=()
  mark step name=swap
  # Undone, what a backup has brought goes again; what was sent after that stays.
  if [ "$action" = undo ] && [ -e "$rest/unwell" ]; then since=(-newerct "@$(stat -c %.9Y "$rest/unwell")"); fi
  if [ "$action" != major ]; then note_unwell; fi
  if ! set_state target "$1" from "$2" phase turning; then fail why=put "said=$rest/state"; fi
  if ! stop_all; then fail why=will-not-stop; fi
  if ! bring_new_media "$rest/$1" "${since[@]}"; then fail why=put said=data/synapse; fi
  if ! swap "$rest/$1" "$rest/$2"; then fail why=put said=rename; fi
  if ! start_all postgres synapse; then fail why=start "said=$(last_line "$rest/said")"; fi
  if ! set_state at "$(now)" "now" "$1" phase settled; then fail why=put "said=$rest/state"; fi
}

# Lays everything down where nothing was.
lay() {
  mark step name=lay
  if ! set_state phase laying; then fail why=put "said=$rest/state"; fi
  if ! swap "$rest/restored" "$rest/before"; then fail why=put said=rename; fi
  if ! set_state phase laid; then fail why=put "said=$rest/state"; fi
}

# --- going back ---

# Deletes all of it, the state last: until then that tells what there is. 1 where a program still has some of it mounted.
take_away() {
  if in_use; then return 1; fi
  find "$rest" -mindepth 1 -maxdepth 1 ! -name last ! -name state ! -name script -exec rm -rf {} + && rm -rf -- "$rest/state" "$rest/script"
}
# Whether a program has anything mounted that lies in $rest. What has changed places it knows by where that lies now.
in_use() {
  local mounted device root place
  mounted=$(df --output=target -- "$rest" | tail -n 1)
  read -r device root < <(awk -v at="$mounted" '$5 == at { line = $3 " " $4 } END { print line }' /proc/self/mountinfo)
  place=$(readlink -f -- "$rest")
  place=${root%/}${place#"${mounted%/}"}
  cat /proc/[0-9]*/mountinfo 2>/dev/null | awk -v device="$device" -v below="$place/" '$3 == device && index($4, below) == 1 { found = 1 } END { exit !found }'
}
# Whether anything at all is in $1.
holds() { [ -n "$(find "$1" -mindepth 1 -print -quit 2>/dev/null)" ]; }

# Ends whatever has been begun and is not at its end: nothing was changed yet, or it is changed back. 1 where that is to be
# tried again. Sets ended to how it is then.
end_it() {
  local phase target from tries name
  ended=went-back
  if [ "$guarded" = yes ]; then docker rm -f "$container" >/dev/null 2>&1; fi
  if [ -e "$rest/loader/compose.yaml" ]; then beside down --timeout 20 >/dev/null 2>&1; fi
  for name in phase target from tries; do
    value_of "$rest/state" "$name"
    printf -v "$name" %s "$REPLY"
  done
  case $phase:$from:$target in
    settled:*)
      if is "now" "$target"; then ended=succeeded; fi
      return
      ;;
    undoing:*)
      # It had not begun yet.
      set_state phase settled
      return
      ;;
    laying:*)
      swap "$rest/before" "$rest/restored" || return 1
      find "$home/data" -depth -type d -empty -delete 2>/dev/null
      ;;
    laid:*) ended=succeeded ;;
    turning:before:restored | turning:restored:before)
      mark going-back
      if any_waits "$rest/$from"; then
        stop_all || return 1
        if ! any_waits "$rest/$target"; then bring_new_media "$rest/$from" -newerct "@$(stat -c %.9Y "$rest/unwell")"; fi
        swap "$rest/$from" "$rest/$target" || return 1
      elif grep -q '"outcome":"began"' "$rest/last" 2>/dev/null; then
        # Cut off while it stopped them: Docker goes on with that by itself, and who is about to stop looks up still. One
        # that does not stop at all has nothing changed below it.
        stop_all || :
      fi
      # Where there is no room to write that down it goes on all the same: what has changed back stays where it is.
      phase=returned
      set_state phase returned
      ;;
    preparing:* | returned:* | deleting:*) ;;
    *)
      if holds "$rest/before" || holds "$rest/restored"; then
        back_without_state
        return
      fi
      ;;
  esac
  if [ "$phase" = returned ]; then
    if ! start_all; then
      [[ $tries =~ ^[0-9]$ ]] || tries=0
      set_state tries $((tries + 1))
      if [ "$tries" -lt 4 ]; then return 1; fi
      ended=stuck
    fi
    if value_of "$rest/state" "now"; then
      set_state phase settled tries 0
      return
    fi
  fi
  take_away
}
# Nothing tells how far it has come, but for what lies there: what was there before goes back to its place, and all of the
# rest stays until the host has it deleted.
back_without_state() {
  mark going-back
  if any_waits "$rest/before"; then
    stop_all || return 1
    swap "$rest/before" "$rest/restored" || return 1
  fi
  ended=stuck
  if start_all; then
    ended=unclear
    printf '%s\n' "$rest/state" >"$rest/said"
  fi
  set_state phase unclear
}

# Writes down how it has ended: $1 why, where it did not come to its end.
tell_end() {
  case $ended in
    succeeded)
      if is phase laid; then
        value_of "$rest/state" snapshot
        snapshot=$REPLY
        value_of "$rest/state" backup
        write_last outcome=succeeded "backup=$REPLY" "snapshot=$snapshot" "stateDigest=$(sha256sum <"$home/state.json" | cut -d ' ' -f 1)"
      else
        write_last outcome=succeeded
      fi
      ;;
    stuck | unclear) write_last outcome=failed "why=$ended" "said=$(last_line "$rest/said")" ;;
    *) write_last outcome=failed "why=$1" ;;
  esac
}

# --- what is asked ---

# Has somebody look after this, and only then writes down that it has begun, with these values: cut off in between, it would
# be under way for ever. Ends the script where there is no room for that.
begin_with() {
  local wrong=$units
  if cp -- "$0" "$rest/script" &&
    watch_over innkeeper-restore "$rest/script" 'ends a restore that was cut off' 'looks after a restore while it runs'; then
    wrong=$rest/state
    if set_state "$@"; then return; fi
  fi
  watch_no_more innkeeper-restore
  mark failed why=put "said=$wrong"
  exit 1
}

mkdir -p /run/innkeeper "$rest"
exec 9>/run/innkeeper/restore
if ! flock -w 2 9; then
  if [ "$action" = recover ]; then exit 0; fi
  mark failed why=running
  exit 75
fi
work_got=$rest/fetched$work
# Whether nobody else works with places of backups, so that a program that does is one of an earlier run of this.
guarded=no

case $action in
  recover)
    # What went on with a place was cut off as well. Where somebody else is there by now, that is theirs.
    if take_guard; then guarded=yes; fi
    if end_it; then
      if grep -q '"outcome":"began"' "$rest/last" 2>/dev/null; then tell_end interrupted; fi
      watch_no_more innkeeper-restore
    fi
    exit 0
    ;;
  finish)
    # What belongs to the server waits nowhere but where it is told.
    if ! is phase settled && ! is phase deleting && ! { is phase unclear && ! any_waits "$rest/before"; }; then
      mark failed why=nothing-kept
      exit 1
    fi
    # Where there is no room to write that down, deleting makes some.
    set_state phase deleting
    if ! take_away; then
      mark failed why=in-use "said=$rest"
      exit 1
    fi
    mark finished
    exit 0
    ;;
  onto)
    if is_set_up; then
      mark failed why=set-up
      exit 1
    fi
    ;;&
  major)
    staged=$home/$1 major_before=$3
    if ! [[ $1 =~ ^\.staging-[0-9a-f]+$ && $major_before =~ ^[0-9]{1,3}$ ]]; then exit 64; fi
    if [ "$(sha256sum <"$home/state.json" | cut -d ' ' -f 1)" != "$2" ]; then
      mark failed why=state
      exit 1
    fi
    ;;&
  run | onto | major)
    value_of "$rest/state" phase
    if [ "$REPLY" != preparing ] && { [ -n "$REPLY" ] || holds "$rest/before" || holds "$rest/restored"; }; then
      mark failed why=unfinished
      exit 1
    fi
    if ! take_guard; then
      mark failed why=busy
      exit 75
    fi
    if [ "$action" = major ]; then
      image='' place_id='' snapshot='' parts=database
      lines=("${@:4}")
    else
      image=$1 place_id=$2 snapshot=$3 parts=${4-whole}
      lines=("${@:5}")
    fi
    if [ "$action" != major ] && ! [[ $snapshot =~ ^[0-9a-f]{8,64}$ && $parts =~ ^(whole|((database|media|settings)(,|$))+)$ ]]; then exit 64; fi
    guarded=yes
    if ! take_away; then
      mark failed why=in-use "said=$rest"
      exit 1
    fi
    begin_with phase preparing place "$place_id" snapshot "$snapshot" parts "$parts"
    ;;
  undo)
    if ! is phase settled; then
      mark failed why=nothing-kept
      exit 1
    fi
    if ! take_guard; then
      mark failed why=busy
      exit 75
    fi
    guarded=yes
    to=restored away=before
    if is "now" restored; then to=before away=restored; fi
    begin_with target "$to" from "$away" phase undoing
    ;;
  *) exit 64 ;;
esac

write_last outcome=began
do_it() {
  trap 'exit 143' TERM INT HUP
  if [ "$action" = undo ]; then
    turn "$to" "$away"
  elif [ "$action" = major ]; then
    move_major
    turn restored before
  else
    fetch
    arrange
    load
    rm -rf -- "$rest/fetched" "$rest/loader"
    set_state backup "$(sed -n 's/^{"fact":"manifest","at":"\([^"]*\)".*/\1/p' "$rest/manifest" | head -n 1)"
    if [ "$action" = onto ]; then lay; else turn restored before; fi
  fi
}
# In a process of its own, so that somebody goes back after it however it ends.
trap : TERM INT HUP
(do_it)
status=$?
if [ "$status" = 0 ]; then
  ended=succeeded
  tell_end
  if is phase laid; then take_away; fi
  watch_no_more innkeeper-restore
  mark settled
  exit 0
fi
cut=
if grep -q '"outcome":"began"' "$rest/last" 2>/dev/null; then cut=interrupted; fi
if ! end_it; then
  # The timer goes on trying.
  mark failed why=stuck "said=$(last_line "$rest/said")"
  exit 1
fi
case $ended in stuck | unclear) cut=$ended ;; esac
if [ -n "$cut" ]; then
  tell_end "$cut"
  mark failed "why=$cut" "said=$(last_line "$rest/said")"
fi
watch_no_more innkeeper-restore
mark "$ended"
exit 1
