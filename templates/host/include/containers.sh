# Facts of containers. It stands in a script where that says `# include: containers`.

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
