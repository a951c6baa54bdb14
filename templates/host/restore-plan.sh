# Tells what a backup holds and what there is since. $1 restic's image, $2 the place, $3 the snapshot, $4 the moment of it
# in milliseconds. Nothing of the server or its backups changes: restic runs in a container that is gone with the answer.
# Its image is fetched where it is not there.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: containers
# include: backup
# include: restic
set -u
umask 077
export LC_ALL=C DOCKER_HOST=unix:///var/run/docker.sock
image=$1 looking=yes only_there=yes
fail() {
  fact failed "$@"
  fact end
  exit 0
}
if ! is_place "$2"; then fail why=unknown-place; fi
if ! [[ $3 =~ ^[0-9a-f]{8,64}$ && $4 =~ ^[0-9]{1,15}$ ]]; then exit 64; fi
if ! take_guard; then fail "why=$held"; fi
log=$(mktemp /run/innkeeper/restore-plan.XXXXXX) || exit 1
trap 'rm -f "$log"' EXIT
read_place "$2"
if ! [ -s "$keys/password" ]; then fail why=password-missing; fi
if ! have_image >/dev/null; then fail why=image "image=$image" "said=$REPLY"; fi
if ! have_folder; then fail why=gone; fi
tried "$log" dump --no-lock "$3" "$work/manifest" || fail "why=$why" "said=$said"
fact manifest-of "base64=$(grep -v '"fact" : "rows"' "$log" | grep '^{' | base64 -w0)"
tried "$log" stats --no-lock --mode restore-size --json "$3" || fail "why=$why" "said=$said"
fact size "totalBytes:=$(number_in "$log" total_size)"
{ read -r _ && read -r _ _ _ free _; } < <(df -PB1 "$home")
fact free "bytes:=$free"
database=$(containers_of postgres -q)
if [ -n "$database" ]; then
  while IFS= read -r name; do
    # As restore.sh brings them along.
    if [[ $name =~ ^[a-z][a-z0-9_]*$ ]]; then fact database-now "name=$name"; fi
  done < <(docker exec "$database" psql -U postgres -qtAXc "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'" 2>/dev/null </dev/null)
  docker exec -i -e PGOPTIONS=-cstatement_timeout=20000 "$database" psql -U synapse -d synapse -qtAX -v ON_ERROR_STOP=1 -v "since=$4" 2>/dev/null <<'SQL' | grep '^{"fact"'
SELECT json_build_object('fact', 'since',
  'messages', (SELECT count(*) FROM events WHERE origin_server_ts > :since AND type IN ('m.room.message', 'm.room.encrypted')),
  'rooms', (SELECT count(*) FROM events WHERE origin_server_ts > :since AND type = 'm.room.create'),
  'accounts', (SELECT count(*) FROM users WHERE creation_ts > :since / 1000),
  'files', (SELECT count(*) FROM local_media_repository WHERE created_ts > :since));
SQL
fi
fact end
