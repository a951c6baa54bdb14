# Tells what could be cleared away, and changes nothing. $1 and $2 moments in milliseconds: media of other servers
# and of this one that nobody has opened since. $3 how addresses of this server's own media begin. Further arguments
# are where switched-off programs may have left something: folder:data/name or database:name.
# Sizes are bytes.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
# include: facts
# include: containers
# include: disk
cd /opt/innkeeper || exit 66

disk_fact /opt/innkeeper

# The engine's own answer has exact bytes. From version 1.52 of its API on it says other things.
usage=
if command -v curl >/dev/null; then
  for version in v1.44 v1.41; do
    if usage=$(curl -sf --max-time 60 --unix-socket /var/run/docker.sock "http://localhost/$version/system/df" | base64 -w0) && [ -n "$usage" ]; then break; fi
  done
fi
if [ -n "$usage" ]; then
  fact usage exact:=true "base64=$usage"
else
  fact usage exact:=false "base64=$(docker system df -v --format '{{json .}}' 2>/dev/null | base64 -w0)"
fi

size_of() { du -sB1 "$1" 2>/dev/null | cut -f1; }
# The two latest releases stay, to go back to.
find releases -mindepth 1 -maxdepth 1 -type d -printf '%f\n' 2>/dev/null | grep -E '^[0-9]+$' | sort -rn | tail -n +3 |
  while read -r name; do fact release "name=$name" "bytes:=$(size_of "releases/$name")"; done
find jobs -mindepth 2 -maxdepth 2 -name status -mmin +1440 2>/dev/null |
  while read -r status; do
    folder=$(dirname "$status")
    fact job "name=$(basename "$folder")" "bytes:=$(size_of "$folder")"
  done

before=$1 before_local=$2 prefix=$3
shift 3
for place in "$@"; do
  path=${place#folder:}
  if [ "$path" != "$place" ] && [ -n "$(ls -A "$path" 2>/dev/null)" ]; then
    fact left "place=$place" "bytes:=$(size_of "$path")"
  fi
done

# What Docker has turned over goes whole; what it writes to goes where it has become large.
own_containers -aq 2>/dev/null |
  xargs -r docker inspect --format '{{index .Config.Labels "com.docker.compose.service"}} {{.LogPath}}' 2>/dev/null |
  while read -r service path; do
    if [ -z "$path" ]; then continue; fi
    bytes=$(find "$(dirname "$path")" -maxdepth 1 -name "$(basename "$path").*" -printf '%s\n' 2>/dev/null | awk '{ sum += $1 } END { printf "%.0f\n", sum }')
    own=$(stat -c %s "$path" 2>/dev/null || echo 0)
    if [ "$own" -gt 1048576 ]; then bytes=$((bytes + own)); fi
    fact log "service=$service" "bytes:=$bytes"
  done
find /var/log/journal -name '*@*.journal*' -mtime +7 -printf '%s\n' 2>/dev/null |
  awk '{ sum += $1; count++ } END { printf "%d %.0f\n", count, sum }' |
  while read -r count bytes; do fact journal "count:=$count" "bytes:=$bytes"; done

database=$(containers_of postgres -q)
if containers_of synapse -q | grep -q .; then
  fact runs service=synapse
fi
if [ -n "$database" ]; then
  fact runs service=postgres
  ask() { timeout 60 docker exec -i -e PGOPTIONS=-csearch_path=pg_catalog "$database" psql -tAXqF ' ' -v ON_ERROR_STOP=1 "$@" 2>/dev/null; }
  echo 'SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname' | ask -U postgres -d postgres |
    while read -r name; do
      echo "SELECT json_build_object('fact', 'database', 'name', current_database(),
        'bytes', pg_database_size(current_database()), 'deadRows', coalesce(sum(n_dead_tup), 0))
        FROM pg_stat_user_tables" | ask -U postgres -d "$name"
    done
  for place in "$@"; do
    name=${place#database:}
    if [ "$name" = "$place" ]; then continue; fi
    echo "SELECT json_build_object('fact', 'left', 'place', 'database:' || datname, 'bytes', pg_database_size(datname))
      FROM pg_database WHERE datname = :'name'" | ask -U postgres -d postgres -v name="$name"
  done
  ask_synapse() { timeout 60 docker exec -i "$database" psql -tAXqF ' ' -v ON_ERROR_STOP=1 -U synapse -d synapse "$@" 2>/dev/null; }
  # The same files as Synapse's own purge picks.
  ask_synapse -v before="$before" <<'SQL'
WITH old AS (SELECT media_origin, media_id, media_length FROM remote_media_cache
  WHERE last_access_ts < :before AND quarantined_by IS NULL)
SELECT json_build_object('fact', 'remote-media', 'count', count(*), 'bytes', coalesce(sum(media_length), 0) + coalesce((SELECT sum(thumbnail_length)
  FROM remote_media_cache_thumbnails JOIN old USING (media_origin, media_id)), 0)) FROM old
SQL
  ask_synapse -v before="$before_local" -v prefix="$prefix" <<'SQL'
WITH old AS (SELECT media_id, media_length FROM local_media_repository
  WHERE (last_access_ts < :before OR (created_ts < :before AND last_access_ts IS NULL))
    AND media_length > 0 AND url_cache IS NULL
    AND NOT EXISTS (SELECT 1 FROM profiles WHERE avatar_url = :'prefix' || media_id)
    AND NOT EXISTS (SELECT 1 FROM room_memberships WHERE avatar_url = :'prefix' || media_id)
    AND NOT EXISTS (SELECT 1 FROM user_directory WHERE avatar_url = :'prefix' || media_id)
    AND NOT EXISTS (SELECT 1 FROM room_stats_state WHERE avatar = :'prefix' || media_id))
SELECT json_build_object('fact', 'local-media', 'count', count(*), 'bytes', coalesce(sum(media_length), 0) + coalesce((SELECT sum(thumbnail_length)
  FROM local_media_repository_thumbnails JOIN old USING (media_id)), 0)) FROM old
SQL
fi
fact end
