# Tells why services do not run as they should, and changes nothing. Arguments: their names.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
# include: facts
# include: containers
# include: disk

disk_fact /opt/innkeeper
disk_fact "$(timeout 20 docker info --format '{{.DockerRootDir}}' 2>/dev/null || echo /var/lib/docker)"
# The kernel says when it ended a program because memory had run out, and in whose container that was.
out_of_memory=$(journalctl -k -q --no-pager --since -15min 2>/dev/null | grep -oE 'oom-kill:.*task_memcg=[^,]*' | sed 's,.*task_memcg=,,')
for name in "$@"; do
  found=$(containers_of "$name" -aq --no-trunc | head -n 1)
  if [ -z "$found" ]; then continue; fi
  container_facts "$found"
  case $out_of_memory in *"$found"*) fact kernel-out-of-memory "id=$found" ;; esac
  fact said "id=$found" by=check \
    "text=$(timeout 20 docker inspect --format '{{if .State.Health}}{{range .State.Health.Log}}{{println .Output}}{{end}}{{end}}' "$found" | tail -c 2000)"
  fact said "id=$found" by=program "text=$(timeout 20 docker logs --tail 25 "$found" 2>&1 | tail -c 8000)"
done
fact end
