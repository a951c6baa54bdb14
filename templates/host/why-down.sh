# Tells why services do not run as they should, and changes nothing. Arguments: their names. Format as in
# inspect.sh: a name, a tab, a value; what a program has said comes as base64.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

for folder in /opt/innkeeper "$(timeout 20 docker info --format '{{.DockerRootDir}}' 2>/dev/null || echo /var/lib/docker)"; do
  printf 'disk\t%s %s\n' \
    "$(df -Pk "$folder" 2>/dev/null | awk 'NR == 2 { print $2, $4, $6 }')" \
    "$(df -Pi "$folder" 2>/dev/null | awk 'NR == 2 { print $4 }')"
done
# The kernel says when it ended a program because memory had run out.
if journalctl -k -q --no-pager --since -15min 2>/dev/null | grep -qiE 'out of memory: killed|oom-kill:'; then
  printf 'kernel-out-of-memory\tyes\n'
fi
for service in "$@"; do
  id=$(docker ps -aq --filter label=com.docker.compose.project=innkeeper --filter "label=com.docker.compose.service=$service" | head -n 1)
  if [ -z "$id" ]; then continue; fi
  timeout 20 docker inspect --format "service	$service "'{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.RestartCount}} {{.State.ExitCode}} {{.State.OOMKilled}}' "$id"
  health=$(timeout 20 docker inspect --format '{{if .State.Health}}{{range .State.Health.Log}}{{println .Output}}{{end}}{{end}}' "$id" | tail -c 2000 | base64 -w0)
  printf 'health\t%s %s\n' "$service" "$health"
  printf 'said\t%s %s\n' "$service" "$(timeout 20 docker logs --tail 25 "$id" 2>&1 | tail -c 8000 | base64 -w0)"
  # What the engine itself complains about, such as a port that is taken.
  printf 'engine\t%s %s\n' "$service" "$(timeout 20 docker inspect --format '{{.State.Error}}' "$id" | tail -c 1000 | base64 -w0)"
done
printf 'end\tyes\n'
