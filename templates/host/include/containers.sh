# Which containers are Innkeeper's, and facts of containers. It stands in a script where that says `# include: containers`.

# Docker's list of Innkeeper's own containers, by its options: -q for the ids of those that run, -aq for all. Where
# docker_within is set, Docker has that many seconds to answer.
own_containers() { ${docker_within:+timeout "$docker_within"} docker ps "$@" --filter label=com.docker.compose.project=innkeeper; }
# Those of one service, $1; then as above.
# shellcheck disable=SC2317 # not all of what is included is used
containers_of() { own_containers "${@:2}" --filter "label=com.docker.compose.service=$1"; }

# Lets through what a program was asked to print as a fact, and nothing it adds or leaves half done.
facts_only() { grep '^{"fact":.*}$'; }

# Prints a fact for each container of which the id is given. Docker makes the JSON; nothing that a label holds can be
# taken for another fact. With .ID, as Docker's own types have it: by .Id it falls back to where a container without a
# check has no .State.Health. What health.sh reads itself comes first.
container_facts() {
  if [ "$#" -eq 0 ]; then return; fi
  timeout 20 docker inspect --format '{"fact":"container","pid":{{json .State.Pid}},"id":{{json .ID}},"state":{{json .State.Status}},"service":{{json (index .Config.Labels "com.docker.compose.service")}},"project":{{json (index .Config.Labels "com.docker.compose.project")}},"name":{{json .Name}},"digest":{{json (index .Config.Labels "innkeeper.config")}},"image":{{json .Config.Image}},"health":{{if .State.Health}}{{json .State.Health.Status}}{{else}}null{{end}},"restarts":{{json .RestartCount}},"exitCode":{{json .State.ExitCode}},"outOfMemory":{{json .State.OOMKilled}},"startedAt":{{json .State.StartedAt}},"published":{{json .HostConfig.PortBindings}},"said":{{json .State.Error}}}' \
    "$@" 2>/dev/null | facts_only
}
