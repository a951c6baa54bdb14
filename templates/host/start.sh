# Starts everything and waits until it is healthy. Only what changed is made anew: each service carries the digest
# of the files it reads as a label. Arguments: folders to make first, as mode:uid:gid:path, whose a file is to be, as
# owner:uid:gid:path, services to make anew although their label is right, as anew:service, networks as
# network:name:ipv6:mtu, and where not everything is to start yet, what is, as only:service.
# A reverse proxy that changes: first:service where it has to forget others before they go, last:service
# where it is to lead to others once they are well, and to go on as it is until then.
# include: facts
# include: containers
# include: owners
set -u
cd /opt/innkeeper || exit 1
only=()
first=()
last=()
guests=()
composed=$(docker compose config 2>/dev/null)
for folder in "$@"; do
  case $folder in
    first:*)
      first+=("${folder#*:}")
      continue
      ;;
    last:*)
      last+=("${folder#*:}")
      continue
      ;;
  esac
  if [ "${folder%%:*}" = only ]; then
    only+=("${folder#*:}")
    continue
  fi
  if [ "${folder%%:*}" = network ]; then
    IFS=: read -r _ name ipv6 mtu <<<"$folder"
    seen=$(docker network inspect --format '{{.EnableIPv6}}:{{index .Options "com.docker.network.driver.mtu"}}' "innkeeper_$name" 2>/dev/null) || continue
    if [ "$seen" = "$ipv6:$mtu" ]; then continue; fi
    # A network cannot be changed, and is not made anew while anything is on it. What is not Innkeeper's comes back to it.
    while read -r id project; do
      if [ "$project" = innkeeper ]; then
        docker stop -t 20 "$id" >/dev/null && docker rm "$id" >/dev/null || exit 1
      else
        docker network disconnect --force "innkeeper_$name" "$id" || exit 1
        guests+=("innkeeper_$name $id")
      fi
    done < <(docker ps -a --filter "network=innkeeper_$name" --format '{{.ID}} {{.Label "com.docker.compose.project"}}')
    docker network rm "innkeeper_$name" >/dev/null || exit 1
    continue
  fi
  if [ "${folder%%:*}" = owner ]; then
    IFS=: read -r _ uid gid path <<<"$folder"
    # An upload brings what has another content; one that is the same may be another user's by now.
    if [ -f "$path" ] && [ "$(stat -c %u:%g "$path")" != "$uid:$gid" ]; then chown -h "$uid:$gid" "$path" || exit 1; fi
    continue
  fi
  if [ "${folder%%:*}" = anew ]; then
    docker compose rm --force --stop "${folder#*:}" || exit 1
    continue
  fi
  IFS=: read -r mode uid gid path <<<"$folder"
  if keeper_of "$path" "$composed"; then IFS=: read -r uid gid <<<"$REPLY"; fi
  if [ ! -d "$path" ]; then
    install -d -m "$mode" -o "$uid" -g "$gid" "$path" || exit 1
    continue
  fi
  before=$(stat -c %u "$path")
  if [ "$uid" != "$before" ]; then
    # Of a program that had another number before. Links are changed themselves, not what they lead to; the folder comes
    # last, so that what was cut off is begun again.
    docker ps -q --filter "volume=/opt/innkeeper/$path" | xargs -r docker stop -t 20 >/dev/null
    find "$path" -xdev -depth -uid "$before" -exec chown -h "$uid:$gid" {} + || exit 1
  fi
done
# What is no longer wanted and has a port the world reaches lets go of it first: another reverse proxy takes its place.
wanted=$(docker compose config --services) || exit 1
own_containers --format '{{.ID}} {{.Label "com.docker.compose.service"}} {{.Ports}}' | while read -r id service ports; do
  case $ports in *0.0.0.0:*) ;; *) continue ;; esac
  if grep -qxF "$service" <<<"$wanted"; then continue; fi
  docker stop -t 20 "$id" && docker rm "$id"
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
up() { docker compose up -d --wait --wait-timeout 300 --pull missing "$@"; }
status=0
if [ "${#first[@]}" -gt 0 ]; then
  # Nothing else is touched yet, and what goes is still there.
  up --no-deps "${first[@]}"
  status=$?
fi
if [ "$status" -eq 0 ] && [ "${#last[@]}" -gt 0 ]; then
  if [ "${#only[@]}" -gt 0 ]; then wanted=$(printf '%s\n' "${only[@]}"); else wanted=$(docker compose config --services); fi
  mapfile -t others < <(grep -vxF "$(printf '%s\n' "${last[@]}")" <<<"$wanted")
  up "${others[@]}"
  status=$?
fi
if [ "$status" -eq 0 ]; then
  up --remove-orphans "${only[@]}"
  status=$?
fi
for guest in "${guests[@]}"; do
  docker network connect "${guest% *}" "${guest#* }" || status=$?
done
if [ "$status" -ne 0 ]; then
  mapfile -t ids < <(docker compose ps -aq)
  container_facts "${ids[@]}" | sed 's/^/@@/'
  docker compose logs --no-color --tail 25 2>&1 | while IFS= read -r line; do mark tail "text=$line"; done
fi
# What networks went with programs that were switched off. Everything that stays runs now, and holds its own.
if [ "$status" -eq 0 ] && [ "${#only[@]}" -eq 0 ]; then
  docker network prune --force --filter label=com.docker.compose.project=innkeeper >/dev/null
fi
exit "$status"
