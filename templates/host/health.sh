# Tells how the server is: one light look, and changes nothing. Format as in inspect.sh: a name, a tab, a value.
# $1 digest of the state file that the caller knows, $2 digest of the certificates it knows: what is the same is
# not sent again. $3 `people`: also count them. $4 seconds between two looks at what was used; 0 for one look.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
home=/opt/innkeeper
groups=/sys/fs/cgroup

# No process of its own for a line: this runs often.
fact() {
  local name=$1
  shift
  local value=$*
  printf '%s\t%s\n' "$name" "${value//[$'\t\n\r']/ }"
}

fact cpus "$(nproc 2>/dev/null || grep -c '^processor' /proc/cpuinfo)"
fact load "$(cat /proc/loadavg)"
while read -r key value _; do
  case $key in
    MemTotal:) fact memory-total-kib "$value" ;;
    MemAvailable:) fact memory-available-kib "$value" ;;
  esac
done </proc/meminfo

disk() {
  local folder=$1
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  fact disk "$(df -Pk "$folder" | awk 'NR == 2 { print $2, $4, $6 }') $(df -Pi "$folder" | awk 'NR == 2 { print $2, $4 }')"
}
disk "$home"
disk /var/lib/docker

# One line per container: state first, then what it uses. The process leads to its control group.
containers=
if command -v docker >/dev/null 2>&1; then
  if ids=$(timeout 10 docker ps -aq --no-trunc --filter label=com.docker.compose.project=innkeeper 2>&1); then
    if [ -n "$ids" ]; then
      # shellcheck disable=SC2086 # ids are words
      containers=$(timeout 10 docker inspect --format \
        '{{or (index .Config.Labels "com.docker.compose.service") "-"}} {{.State.Pid}} {{.ID}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.RestartCount}} {{.State.ExitCode}} {{.State.OOMKilled}} {{.State.StartedAt}} {{.State.FinishedAt}} {{.Config.Image}}' \
        $ids 2>/dev/null)
    fi
    printf '%s\n' "$containers" | while read -r line; do if [ -n "$line" ]; then fact service "$line"; fi; done
    # A service that ran out of memory is started anew at once: only Docker's short memory of events still knows.
    timeout 5 docker events --since 10m --until "$(date +%s)" --filter event=oom \
      --format '{{.Time}} {{index .Actor.Attributes "com.docker.compose.project"}} {{index .Actor.Attributes "com.docker.compose.service"}}' \
      2>/dev/null | while read -r line; do fact out-of-memory "$line"; done
  else
    fact docker-trouble "$ids"
  fi
fi

# The value of one key in a file of `key value` lines.
value_of() { awk -v key="$2" '$1 == key { print $2; exit }' "$1" 2>/dev/null; }

# Memory in bytes that a group's processes take, shares of common pages counted: for kernels that do not count it.
sum_of_processes() {
  local pid kib=0 own
  while read -r pid; do
    own=$(value_of "/proc/$pid/smaps_rollup" Pss:)
    kib=$((kib + ${own:-0}))
  done <"$1/cgroup.procs"
  echo "$((kib * 1024))"
}

# What a service has used: microseconds of processor, bytes of memory without what is only cached, and how often
# the kernel ended something in it for want of memory. Control groups of version 2, else of version 1.
usage() {
  local name=$1 pid=$2 group cpu memory cached killed
  group=$groups$(awk -F: '$1 == "0" { print $3 }' "/proc/$pid/cgroup" 2>/dev/null)
  if [ -r "$group/cpu.stat" ]; then
    cpu=$(value_of "$group/cpu.stat" usage_usec)
    if [ -r "$group/memory.current" ]; then
      memory=$(cat "$group/memory.current")
      cached=$(value_of "$group/memory.stat" inactive_file)
      killed=$(value_of "$group/memory.events" oom_kill)
    else
      memory=$(sum_of_processes "$group")
    fi
  else
    group=$groups/memory$(awk -F: '$2 == "memory" { print $3 }' "/proc/$pid/cgroup" 2>/dev/null)
    memory=$(cat "$group/memory.usage_in_bytes" 2>/dev/null)
    cached=$(value_of "$group/memory.stat" total_inactive_file)
    killed=$(value_of "$group/memory.oom_control" oom_kill)
    group=$groups/cpuacct$(awk -F: '$2 ~ /(^|,)cpuacct(,|$)/ { print $3 }' "/proc/$pid/cgroup" 2>/dev/null)
    cpu=$(cat "$group/cpuacct.usage" 2>/dev/null)
    if [ -n "$cpu" ]; then cpu=$((cpu / 1000)); fi
  fi
  if [ -n "$cpu" ] && [ -n "$memory" ]; then
    fact usage "$name $cpu $((memory - ${cached:-0})) ${killed:-0}"
  fi
}

look() {
  fact time "$(date +%s.%N)"
  read -r _ user nice system idle iowait irq softirq steal _ </proc/stat
  fact ticks "$((user + nice + system + idle + iowait + irq + softirq + steal)) $((idle + iowait))"
  printf '%s\n' "$containers" | while read -r name pid _; do
    if [ "${pid:-0}" -gt 0 ]; then usage "$name" "$pid"; fi
  done
}
look
if [ "${4:-0}" != 0 ]; then
  sleep "$4"
  look
fi

# Services the host has stopped on purpose.
if [ -r "$home/stopped" ]; then
  while IFS= read -r name; do if [ -n "$name" ]; then fact stopped "$name"; fi; done <"$home/stopped"
fi

if [ -d "$home" ]; then
  cd "$home" || exit 1
  digest=$(cat state.json pending.json 2>/dev/null | sha256sum)
  fact state-digest "${digest%% *}"
  if [ "${digest%% *}" != "$1" ]; then
    for name in state.json pending.json; do
      if [ -r "$name" ]; then fact "$name" "$(base64 -w0 "$name")"; fi
    done
  fi
  # Every managed file, so that one changed by hand is noticed.
  find compose.yaml config secrets -type f -exec sha256sum {} + 2>/dev/null |
    while read -r digest path; do fact file "$digest $path"; done
  certificates=$(find data/caddy -path '*/certificates/*' -name '*.crt' -type f 2>/dev/null | sort | head -n 100)
  digest=$(printf '%s\n' "$certificates" | while IFS= read -r path; do if [ -n "$path" ]; then cat "$path"; fi; done | sha256sum)
  fact certificates-digest "${digest%% *}"
  if [ "${digest%% *}" != "$2" ]; then
    printf '%s\n' "$certificates" | while IFS= read -r path; do
      # The first certificate of the chain is the site's own.
      if [ -n "$path" ]; then fact certificate "$path $(sed '/END CERTIFICATE/q' "$path" | base64 -w0)"; fi
    done
  fi
fi

if [ "${3:-}" = people ]; then
  database=$(printf '%s\n' "$containers" | awk '$1 == "postgres" && $4 == "running" { print $3 }')
  if [ -n "$database" ]; then
    # Innkeeper's own account and the server's voice are no people.
    people=$(timeout 5 docker exec "$database" psql -U synapse -d synapse -tAXc \
      "SELECT count(DISTINCT user_id) FROM user_ips WHERE last_seen > (extract(epoch FROM now()) - 604800) * 1000
       AND user_id NOT LIKE '@innkeeper-panel:%' AND user_id NOT LIKE '@server-notices:%'" 2>/dev/null)
    if [ -n "$people" ]; then fact people "$people"; fi
  fi
fi
fact end yes
