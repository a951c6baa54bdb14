# Tells of each container of Innkeeper's own services, running or not, and changes nothing. $1 a limit in seconds for Docker.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
# include: facts
# include: containers
docker_within=$1
if ids=$(own_containers -aq --no-trunc 2>&1); then
  # shellcheck disable=SC2086 # ids are words
  container_facts $ids
else
  fact docker-error "said=$(tail -n 1 <<<"$ids")"
fi
fact end
