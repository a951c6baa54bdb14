# Starts everything and waits until it is healthy. Only what changed is made anew: each service carries the digest
# of the files it reads as a label. Arguments: folders to make first, as mode:uid:gid:path, services to make
# anew although their label is right, as anew:service, and where not everything is to start yet, what is, as
# only:service.
set -u
cd /opt/innkeeper || exit 1
only=()
for folder in "$@"; do
  if [ "${folder%%:*}" = only ]; then
    only+=("${folder#*:}")
    continue
  fi
  if [ "${folder%%:*}" = anew ]; then
    docker compose rm --force --stop "${folder#*:}" || exit 1
    continue
  fi
  IFS=: read -r mode uid gid path <<<"$folder"
  if [ ! -d "$path" ]; then install -d -m "$mode" -o "$uid" -g "$gid" "$path" || exit 1; fi
done
# From here on nothing rests any more because the host has stopped it.
rm -f stopped
# Roles and databases of single programs, before those start. Each file changes nothing where it is right already.
if [ -n "$(ls secrets/databases 2>/dev/null)" ]; then
  docker compose up -d --wait --wait-timeout 300 --pull missing postgres || exit 1
  for role in secrets/databases/*.sql; do
    docker compose exec -T postgres psql --username=postgres --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
      --file=- <"$role" >/dev/null || exit 1
  done
fi
# Compose before 2.20 knows no --progress for `up`; plain is what it prints without a terminal anyway.
docker compose up -d --wait --wait-timeout 300 --remove-orphans --pull missing "${only[@]}"
status=$?
if [ "$status" -ne 0 ]; then
  docker compose ps -a --format '@@service {{.Service}} {{.State}} {{.Health}}'
  docker compose logs --no-color --tail 25 2>&1 | sed 's/^/@@tail /'
fi
exit "$status"
