# Proves the newest backup: starts it in a stack of its own that nothing leads out of, counts it, signs in and reads, and takes
# everything away again. $1 who asked, person or timer; or `recover`, which ends what was cut off. $2 restic's image, where
# config/backup/kept is not to be asked. How it went stands in backup/drills. Nothing that runs is touched.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: containers
# include: backup
# include: restic
# include: fetch
# include: rows
# include: load
# include: watch
# include: visitor
set -u
umask 077
export LC_ALL=C DOCKER_HOST=unix:///var/run/docker.sock
by=$1
rest=$home/drill
project=innkeeper-drill
# Not on the disk, which may be full in the middle of it. That it has begun stands on it: it is told after a restart, too.
state=/run/innkeeper/drill-state
began=$own/drill-began
watched=innkeeper-drill-end
# What both programs take with a little room for the rest, on a server of any size.
needed_memory=805306368
# Whoever holds the guards is this script alone.
docker() { command docker "$@" 8>&- 9>&-; }

# This is how it ends badly: the shell it is in ends, and the one around it takes everything away.
fail() {
  local pair
  for pair; do
    case $pair in
      # Then it is no fault of the backup.
      said=*'o space left on device'*)
        set_value "$state" why disk-full
        set_value "$state" needed "$(($(room_to_load) + 67108864))"
        set_value "$state" free "$(df -PB1 "$rest" | awk 'NR == 2 { print $4 }')"
        ;;
    esac
  done
  for pair; do
    pair=${pair//:=/=}
    if [[ $pair != why=* ]] || ! value_of "$state" why; then set_value "$state" "${pair%%=*}" "${pair#*=}"; fi
  done
  exit 1
}

# --- what is proven ---

# Where the newest good backup lies; of several places one that is not lost together with this server.
choose_place() {
  local run line id
  place_id=
  run=$(grep '^{"fact":"at-place"' "$own/runs" 2>/dev/null | grep '"snapshot":"' | grep -v '"why":"damaged"' | tail -n 1 | sed 's/.*"run":"\([^"]*\)".*/\1/')
  for id in $(places); do
    read_place "$id"
    if [ -z "${place[made]-}" ]; then continue; fi
    line=$(grep -F "{\"fact\":\"at-place\",\"run\":\"$run\",\"place\":\"$id\"" "$own/runs" 2>/dev/null | grep '"snapshot":"')
    if [ -z "$place_id" ] || { [ -n "$line" ] && { [ -z "$good" ] || [ -z "${place[folder]-}" ]; }; }; then
      place_id=$id good=$line
    fi
  done
  if [ -z "$place_id" ]; then fail why=no-backup; fi
  set_value "$state" place "$place_id"
}

fetch() {
  local log=$rest/log available path bytes
  mark step name=fetch
  if restoring || { [ -e /run/innkeeper/restore ] && ! flock -n -s /run/innkeeper/restore true; }; then fail why=restoring; fi
  available=$(awk '/^MemAvailable:/ { print $2 * 1024 }' /proc/meminfo)
  if [ "$available" -lt "$needed_memory" ]; then fail why=memory "needed=$needed_memory" "free=$available"; fi
  choose_place
  open_place "$place_id"
  tried "$log" snapshots --json --host innkeeper --tag innkeeper || fail "why=$why" "said=$said"
  # By the moment it was made, which restic in its container writes in UTC.
  snapshot=$(grep '^\[' "$log" | grep -o '"time":"[^"]*"\|"id":"[0-9a-f]*"' | paste -d ' ' - - | sort | tail -n 1 | sed 's/.*"id":"\([0-9a-f]*\)"$/\1/')
  if [ -z "$snapshot" ]; then fail why=no-backup; fi
  set_value "$state" snapshot "$snapshot"
  read_manifest "$snapshot"
  set_value "$state" backup "$(sed -n 's/^{"fact":"manifest","at":"\([^"]*\)".*/\1/p' "$rest/manifest" | head -n 1)"
  mapfile -t sample < <(sample_media)
  bytes=0
  for path in "${sample[@]}"; do bytes=$((bytes + $(stat -c %s -- "$home/$media/$path" 2>/dev/null || echo 0))); done
  need_room "$(($(room_to_load) + 67108864 + bytes))"
  get_files "$snapshot" "$work" "$home/config" "$home/secrets" "${sample[@]/#/$home/$media/}"
  # Others may go on with the backups while this one is tried.
  flock -u 8
}

# Files people had sent by the moment of the backup: the newest, and some of any age. Only such as lie there still: what was
# lost on the server before is no fault of the backup. Nor is what came later: an upload may be begun before its file comes.
# A line each, below its folder.
media=data/synapse/media_store/local_content
sample_media() {
  local ids id until
  mapfile -t ids < <(containers_of postgres -q)
  if [ "${#ids[@]}" = 0 ] || ! value_of "$state" backup || ! until=$(date -d "$REPLY" +%s); then return; fi
  docker exec -i "${ids[0]}" psql -U synapse -d synapse -qtAX 2>/dev/null <<SQL |
WITH sent AS (
  SELECT media_id, created_ts FROM local_media_repository
  WHERE created_ts < $until * 1000::bigint AND media_length < 20000000 AND url_cache IS NULL AND quarantined_by IS NULL
) (SELECT media_id FROM sent ORDER BY created_ts DESC LIMIT 10) UNION (SELECT media_id FROM sent ORDER BY random() LIMIT 10);
SQL
    while read -r id; do
      if ! [[ $id =~ ^[A-Za-z0-9_-]{5,255}$ ]]; then continue; fi
      id=${id:0:2}/${id:2:2}/${id:4}
      if [ -f "$home/$media/$id" ] && [ "$(stat -c %Y -- "$home/$media/$id")" -lt "$until" ]; then printf '%s\n' "$id"; fi
    done
}

# Such a file never changes, so the one in the backup is the one that lies here, byte for byte.
compare_media() {
  local path from=$rest/fetched$home/$media
  for path in "${sample[@]}"; do
    if ! cmp -s -- "$from/$path" "$home/$media/$path" && [ -f "$home/$media/$path" ]; then fail why=media "said=$media/$path"; fi
  done
}

# The name of the image of a service as it runs, so that what is proven is what would be used.
image_of() {
  local ids
  mapfile -t ids < <(containers_of "$1" -aq)
  if [ "${#ids[@]}" -gt 0 ]; then docker inspect --format '{{.Config.Image}}' "${ids[0]}"; fi
}

prepare() {
  local from=$rest/fetched$home path database_image chat_image
  for path in config/postgres secrets/postgres config/synapse secrets/synapse; do
    if ! [ -d "$from/$path" ]; then fail why=no-settings "said=$path"; fi
  done
  if ! cmp -s "$home/secrets/synapse/signing.key" "$from/secrets/synapse/signing.key"; then fail why=signing-key; fi
  database_image=$(image_of postgres) chat_image=$(image_of synapse)
  if [ -z "$database_image" ] || [ -z "$chat_image" ]; then fail why=not-running; fi
  mkdir -p "$rest/loader/data"
  mv -T -- "$from/config" "$rest/loader/config"
  mv -T -- "$from/secrets" "$rest/loader/secrets"
  install -d -m 700 -o 991 -g 991 "$rest/loader/data/synapse"
  head -c 33 /dev/urandom | base64 | tr '+/' '-_' >"$rest/loader/secrets/synapse/drill"
  chown 991:991 "$rest/loader/secrets/synapse/drill"
  compare_media
  if [ -d "$from/${media%/*}" ]; then mv -T -- "$from/${media%/*}" "$rest/loader/${media%/*}"; fi
  chown -R 991:991 "$rest/loader/data/synapse"
  alone >"$rest/loader/config/synapse/zzz-drill.yaml"
  chmod 644 "$rest/loader/config/synapse/zzz-drill.yaml"
  apart "$database_image" "$chat_image" >"$rest/loader/compose.yaml"
}

# Settings of Synapse laid over all others: one process, and nobody beside it.
alone() {
  cat <<'YAML'
listeners:
  - { port: 8008, type: http, tls: false, bind_addresses: [127.0.0.1], resources: [{ names: [client], compress: false }] }
registration_shared_secret_path: /secrets/drill
password_config: { enabled: true, localdb_enabled: true, policy: { enabled: false } }
# Nobody is written to, called or asked.
federation_domain_whitelist: []
send_federation: false
federation_sender_instances: null
start_pushers: false
pusher_instances: null
email: null
app_service_config_files: []
trusted_key_servers: []
oidc_providers: []
matrix_authentication_service: { enabled: false }
url_preview_enabled: false
modules: []
# What happens to everybody who is new.
auto_join_rooms: []
server_notices: null
user_consent: null
# What changes what is there.
retention: { enabled: false }
# No other process.
redis: { enabled: false }
instance_map: {}
stream_writers: {}
run_background_tasks_on: null
update_user_directory_from_worker: null
notify_appservices_from_worker: null
media_instance_running_background_jobs: null
YAML
}

# The stack, of these images of PostgreSQL and Synapse. Whoever chats goes first, and is the last to be ended for memory.
apart() {
  cat <<YAML
name: $project
networks:
  apart: { internal: true }
x-each: &each
  restart: "no"
  oom_score_adj: 1000
  cpu_shares: 128
  dns: [127.0.0.1]
  networks: [apart]
  security_opt: [no-new-privileges:true]
  cap_drop: [ALL]
services:
  postgres:
    <<: *each
    image: $1
    user: "999:999"
    shm_size: 128m
    environment:
      POSTGRES_USER: postgres
      POSTGRES_PASSWORD_FILE: /secrets/superuser
      POSTGRES_INITDB_ARGS: --encoding=UTF8 --locale=C
    # A database that is thrown away need not survive a power cut.
    command: [postgres, -c, shared_buffers=64MB, -c, fsync=off, -c, full_page_writes=off]
    volumes:
      - ./data/postgres:/var/lib/postgresql
      - ./config/postgres/init:/docker-entrypoint-initdb.d:ro
      - ./secrets/postgres:/secrets:ro
    healthcheck: { test: [CMD, pg_isready, --host=127.0.0.1, --username=postgres, --dbname=postgres], interval: 2s, timeout: 5s, retries: 150 }
  synapse:
    <<: *each
    image: $2
    user: "991:991"
    environment: { SYNAPSE_CONFIG_PATH: /config }
    volumes:
      - ./config/synapse:/config:ro
      - ./secrets/synapse:/secrets:ro
      - ./data/synapse:/data
    healthcheck:
      test: [CMD, curl, --fail, --silent, --show-error, --output, /dev/null, "http://127.0.0.1:8008/health"]
      interval: 3s
      timeout: 5s
      retries: 300
YAML
}

load() {
  mark step name=load
  load_databases 999 999 "$rest/fetched$work/databases"
  set_value "$state" databases "$(grep -c '^{"fact":"database"' "$rest/manifest")"
  set_value "$state" tables "$(grep -c '"fact" : "rows"' "$rest/manifest")"
  set_value "$state" rows "$(sed -n 's/^{"fact" : "rows".*"count" : \([0-9]*\)}$/\1/p' "$rest/manifest" | awk '{ sum += $1 } END { printf "%.0f", sum }')"
}

begin() {
  mark step name=start
  if ! beside up -d --wait --wait-timeout 900 --no-deps synapse >"$rest/said" 2>&1; then
    # The program itself says it best.
    beside logs --no-color --no-log-prefix --tail 40 synapse >"$rest/log" 2>&1
    sed 's/^/    /' "$rest/log"
    fail why=start "said=$(grep -v '^[[:space:]]*$' "$rest/log" | tail -n 1 | head -c 400)"
  fi
}

visit() {
  local status key
  mark step name=read
  visitor | docker exec -i "$(beside ps -q synapse)" python - /secrets/drill "${sample[@]//\//}" >"$rest/found" 2>"$rest/said"
  status=${PIPESTATUS[1]}
  case $status in
    0) ;;
    4) fail why=read "said=$(last_line "$rest/said")" ;;
    5) fail why=media "said=$(last_line "$rest/said")" ;;
    *) fail why=sign-in "said=$(last_line "$rest/said")" ;;
  esac
  for key in accounts rooms messages media; do
    if value_of "$rest/found" "$key"; then set_value "$state" "$key" "$REPLY"; fi
  done
}

# --- its end ---

# Whether the system has ended a program for want of memory: then it is no fault of the backup.
out_of_memory() {
  local ids
  mapfile -t ids < <(docker ps -aq --filter "label=com.docker.compose.project=$project")
  [ "${#ids[@]}" -gt 0 ] && docker inspect --format '{{.State.OOMKilled}}' "${ids[@]}" | grep -q true
}

# Leaves nothing behind. 1 where that did not succeed.
take_away() {
  local ids
  docker rm -f innkeeper-drill-restic >/dev/null 2>&1
  ids=$(docker ps -aq --filter "label=com.docker.compose.project=$project") || return 1
  # shellcheck disable=SC2086 # ids are words
  if [ -n "$ids" ]; then docker rm -f -v $ids >/dev/null 2>&1 || return 1; fi
  ids=$(docker network ls -q --filter "label=com.docker.compose.project=$project") || return 1
  # shellcheck disable=SC2086 # ids are words
  if [ -n "$ids" ]; then docker network rm $ids >/dev/null 2>&1 || return 1; fi
  rm -rf -- "$rest"
}

# Which part of a backup is at fault; '' where it is none of it.
part_of() {
  case $1 in
    damaged | no-manifest | unread) echo copy ;;
    no-settings) echo settings ;;
    load | locale | count) echo database ;;
    signing-key) echo signing-key ;;
    start) echo chat-server ;;
    sign-in) echo sign-in ;;
    read) echo messages ;;
    media) echo media ;;
  esac
}

# Takes everything away and writes down how it went. 1 where that is to be tried again.
end_it() {
  local outcome=failed why=interrupted part='' remade=false more=() key
  if value_of "$state" why; then why=$REPLY; fi
  if [ -n "$(part_of "$why")" ] && out_of_memory; then
    why=memory
    set_value "$state" why memory
  fi
  take_away || return 1
  case $why in
    proven) outcome=proven why= ;;
    # Nothing is known that was not before.
    memory | disk-full | no-backup | not-running | restoring | interrupted) outcome=skipped ;;
  esac
  part=$(part_of "$why")
  if [ -n "$part" ] && [ -r "$home/config/backup/backup.sh" ]; then
    mark step name=backup
    if bash "$home/config/backup/backup.sh" "$by" 8>&- 9>&- >/dev/null 2>&1; then remade=true; fi
  fi
  for key in place snapshot backup image database said; do if value_of "$state" "$key"; then more+=("$key=$REPLY"); fi; done
  for key in databases tables rows accounts rooms messages media needed free; do if value_of "$state" "$key"; then more+=("$key:=$REPLY"); fi; done
  if [ -n "$why" ]; then more+=("why=$why"); fi
  if [ -n "$part" ]; then more+=("part=$part"); fi
  # It may have been cut off after it was written.
  if [ -n "$started" ] && ! grep -qsF "{\"fact\":\"drill\",\"started\":\"$started\"" "$own/drills"; then
    # Whole or not at all, also on a disk that is full.
    { tail -n 40 "$own/drills" 2>/dev/null; fact drill "started=$started" "ended=$(now)" "by=$by" "outcome=$outcome" "remade:=$remade" "${more[@]}"; } \
      >"$own/drills.new" && mv -f "$own/drills.new" "$own/drills"
  fi
  tail -n 1 "$own/drills" | sed 's/^/@@/'
  rm -f -- "$began" "$state"
  watch_no_more "$watched"
  rm -f -- "$own/drill-script"
}

mkdir -p /run/innkeeper
exec 9>/run/innkeeper/drill
if ! flock -w 2 9; then
  if [ "$by" = recover ]; then exit 0; fi
  mark failed why=running
  exit 75
fi
if [ "$by" = recover ]; then
  value_of "$began" started
  started=$REPLY
  value_of "$began" by
  by=$REPLY
  end_it
  exit 0
fi

# As the timer of the backups does: it waits for whoever changes this server, and for whoever works on the backups.
started=$(now)
if [ "$by" = timer ]; then
  patience=21600
  for _ in $(seq 180); do
    if [ ! -d /run/innkeeper/lock ]; then break; fi
    sleep 10
  done
fi
if ! take_guard; then
  mark failed "why=$held"
  exit 75
fi
# Not the one that others who work on backups take away.
container=innkeeper-drill-restic
rm -f -- "$state"
image=${2-}
if [ -z "$image" ]; then image=$(sed -n 's/^image //p' "$home/config/backup/kept" | head -n 1); fi
# Looked after first, and only then begun: cut off in between, it would be under way for ever.
if ! take_away || ! mkdir -p "$rest" || ! cp -- "$0" "$own/drill-script" ||
  ! watch_over "$watched" "$own/drill-script" 'ends a test of a backup that was cut off' 'looks after a test of a backup while it runs' ||
  ! printf 'started=%s\nby=%s\n' "$started" "$by" >"$began"; then
  mark failed why=put "said=$rest"
  watch_no_more "$watched"
  rm -rf -- "$rest" "$began" "$own/drill-script"
  exit 1
fi
prove() {
  trap 'exit 143' TERM INT HUP
  fetch
  prepare
  load
  begin
  visit
}
# In a process of its own, so that somebody takes everything away after it however it ends.
trap : TERM INT HUP
if (prove); then set_value "$state" why proven; fi
flock -u 8
mark step name=clean
# What cannot be taken away now, the timer tries again.
end_it
