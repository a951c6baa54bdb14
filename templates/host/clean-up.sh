# Clears one thing away. $1 what; for images and releases then their names, for left-data folders, databases and their secrets. It can be run
# twice, and needs no room on the disk.
# include: containers
set -u
cd /opt/innkeeper || exit 66
what=$1
shift
# Whether a container of ours, running or not, has this folder or one below it.
is_mounted() {
  own_containers -aq |
    xargs -r docker inspect --format '{{range .Mounts}}{{println .Source}}{{end}}' |
    awk -v path="/opt/innkeeper/$1/" 'index($0 "/", path) == 1 { found = 1 } END { exit !found }'
}
case $what in
  images)
    for image in "$@"; do
      # Without force: what a container has begun to use meanwhile stays.
      docker image rm "$image" || echo "$image stays" >&2
    done
    ;;
  build-cache) docker builder prune --force ;;
  releases)
    # What the look has named and nothing else: releases are numbers, jobs have letters.
    for name in "$@"; do
      case $name in
        '' | *[!a-z0-9-]*) exit 64 ;;
        *[!0-9]*) rm -rf -- "jobs/$name" ;;
        *) rm -rf -- "releases/$name" ;;
      esac
    done
    ;;
  old-logs)
    own_containers -aq |
      xargs -r docker inspect --format '{{.LogPath}}' |
      while read -r path; do
        if [ -z "$path" ]; then continue; fi
        find "$(dirname "$path")" -maxdepth 1 -name "$(basename "$path").*" -delete
        # Docker goes on writing at the end of what it has open: it is emptied, never removed.
        if [ "$(stat -c %s "$path" 2>/dev/null || echo 0)" -gt 1048576 ]; then truncate -s 0 "$path"; fi
      done
    if command -v journalctl >/dev/null; then journalctl --quiet --vacuum-time=7d; fi
    ;;
  left-data)
    for place in "$@"; do
      case $place in
        folder:data/*[!a-z0-9/_-]* | folder:data/ | database:*[!a-z_]* | secret:*[!a-z0-9/_-]*) exit 64 ;;
        folder:data/*)
          path=${place#folder:}
          # Somebody may have switched the program on again meanwhile, or a deploy that was to end it has failed.
          if grep -qs "\./$path:" compose.yaml || is_mounted "$path"; then
            echo "$path stays: it is in use" >&2
          else
            rm -rf -- "$path"
          fi
          ;;
        database:*)
          name=${place#database:}
          rm -f "secrets/databases/$name.sql"
          docker compose exec -T postgres psql --username=postgres --no-psqlrc --quiet \
            -c "DROP DATABASE IF EXISTS \"$name\"" -c "DROP ROLE IF EXISTS \"$name\"" || exit 1
          ;;
        secret:*/*)
          path=secrets/${place#secret:}
          folder=${path%/*}
          if grep -qs "\./$folder:" compose.yaml || is_mounted "$folder"; then
            echo "$path stays: it is in use" >&2
          else
            rm -f -- "$path"
          fi
          ;;
        *) exit 64 ;;
      esac
    done
    ;;
  *) exit 64 ;;
esac
