# Tells how the server is: one light look, and changes nothing.
# $1 digest of the state file that the caller knows, $2 digest of the certificates it knows: what is the same is
# not sent again. $3 `community`: also ask the database what people do, and whose it is. $4 seconds between two
# looks at what was used; 0 for one look.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
# include: facts
# include: containers
# include: disk
# include: evidence
# include: identity
home=/opt/innkeeper
groups=/sys/fs/cgroup

fact processors "count:=$(nproc 2>/dev/null || grep -c '^processor' /proc/cpuinfo)"
read -r one five fifteen _ </proc/loadavg
fact load "one:=$one" "five:=$five" "fifteen:=$fifteen"
total='' available=''
while read -r key value _; do
  case $key in
    MemTotal:) total=$value ;;
    MemAvailable:) available=$value ;;
  esac
done </proc/meminfo
fact memory "totalKib:=$total" "availableKib:=$available"
disk_fact "$home"
disk_fact /var/lib/docker

# Sets pid, id, state and service of a container's fact; false where it is none, or none of Compose's.
read_container() {
  [[ $1 =~ ^\{\"fact\":\"container\",\"pid\":([0-9]+),\"id\":\"([0-9a-f]+)\",\"state\":\"([a-z]+)\",\"service\":\"([a-z0-9_-]+)\" ]] || return 1
  pid=${BASH_REMATCH[1]} id=${BASH_REMATCH[2]} state=${BASH_REMATCH[3]} service=${BASH_REMATCH[4]}
}

# One fact per container: state first, then what it uses. The process leads to its control group.
containers=()
if command -v docker >/dev/null 2>&1; then
  if ids=$(docker_within=10 && own_containers -aq --no-trunc 2>&1); then
    # shellcheck disable=SC2086 # ids are words
    mapfile -t containers < <(container_facts $ids)
    if [ "${#containers[@]}" -gt 0 ]; then printf '%s\n' "${containers[@]}"; fi
    # A service that ran out of memory is started anew at once: only Docker's short memory of events still knows.
    timeout 5 docker events --since 10m --until "$(date +%s)" --filter event=oom \
      --format '{"fact":"out-of-memory","at":{{json .Time}},"project":{{json (index .Actor.Attributes "com.docker.compose.project")}},"service":{{json (index .Actor.Attributes "com.docker.compose.service")}}}' \
      2>/dev/null | facts_only
  else
    fact docker-error "said=$ids"
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
    fact usage "service=$name" "cpuMicroseconds:=$cpu" "memoryBytes:=$((memory - ${cached:-0}))" "killed:=${killed:-0}"
  fi
}

look() {
  local container pid id state service
  read -r _ user nice system idle iowait irq softirq steal _ </proc/stat
  fact sample "seconds:=$(date +%s.%N)" "ticks:=$((user + nice + system + idle + iowait + irq + softirq + steal))" \
    "idleTicks:=$((idle + iowait))"
  for container in "${containers[@]}"; do
    if read_container "$container" && [ "$pid" -gt 0 ]; then usage "$service" "$pid"; fi
  done
}
look
if [ "${4:-0}" != 0 ]; then
  sleep "$4"
  look
fi

# Services the host has stopped on purpose.
if [ -r "$home/stopped" ]; then
  while IFS= read -r name; do if [ -n "$name" ]; then fact stopped "service=$name"; fi; done <"$home/stopped"
fi

# Tells of places for backups that are there and not as they should be: where what lies there is damaged, by the newest
# check or what a run has found since, and where the newest run failed although it is good elsewhere.
bad_places() {
  local runs=$home/backup/runs file id newest found
  newest=$(grep '^{"fact":"run"' "$runs" 2>/dev/null | tail -n 1)
  for file in "$home/backup/places"/*; do
    id=${file##*/}
    if [[ ! $id =~ ^[a-z0-9]{1,16}$ ]] || [ ! -f "$file" ]; then continue; fi
    found=$(grep -E "^\{\"fact\":\"(check\",\"place\":\"$id\"|at-place\",\"run\":\"[^\"]*\",\"place\":\"$id\",.*\"why\":\"damaged\")" "$runs" 2>/dev/null | tail -n 1)
    if [[ $found == *'"why":"damaged"'* ]]; then
      fact backup-bad kind=damaged "json=$(sed -n 's/^json=//p' "$file" | head -n 1)" "found=$found"
    elif [[ $newest =~ ^\{\"fact\":\"run\",\"started\":\"([^\"]*)\".*\"outcome\":\"partly\" ]]; then
      found=$(grep -F "{\"fact\":\"at-place\",\"run\":\"${BASH_REMATCH[1]}\",\"place\":\"$id\"" "$runs" | grep '"why":"' | tail -n 1)
      if [ -n "$found" ]; then fact backup-bad kind=partly "json=$(sed -n 's/^json=//p' "$file" | head -n 1)" "found=$found"; fi
    fi
  done
}
# Tells whether a backup was tried out, by drill.sh. What was skipped says nothing of it.
tried_out() {
  local proven newest failed='' part=''
  proven=$(grep '"outcome":"proven"' "$home/backup/drills" 2>/dev/null | tail -n 1 | sed -n 's/.*"started":"\([^"]*\)".*/\1/p')
  newest=$(grep -v '"outcome":"skipped"' "$home/backup/drills" 2>/dev/null | tail -n 1)
  if [[ $newest == *'"outcome":"failed"'* ]]; then
    failed=$(sed -n 's/.*"started":"\([^"]*\)".*/\1/p' <<<"$newest")
    part=$(sed -n 's/.*"part":"\([^"]*\)".*/\1/p' <<<"$newest")
  fi
  fact drill "proven=$proven" "failed=$failed" "part=$part"
}
# When the last good backup was, and whether one is to come every day; see backup.sh for what lies there.
if [ -e "$home/backup/runs" ] || [ -e "$home/backup/schedule" ]; then
  daily=false since=''
  if grep -qsx 'enabled=true' "$home/backup/schedule"; then
    daily=true
    since=$(date -u -r "$home/backup/schedule" +%Y-%m-%dT%H:%M:%SZ)
  fi
  good=$(grep '^{"fact":"run"' "$home/backup/runs" 2>/dev/null | grep -v '"outcome":"failed"' | tail -n 1)
  good=${good#*\"started\":\"}
  fact backup "daily:=$daily" "since=$since" "good=${good%%\"*}"
  bad_places
  tried_out
fi

if [ -d "$home" ]; then
  cd "$home" || exit 1
  digest=$(cat state.json pending.json 2>/dev/null | sha256sum)
  fact state-digest "digest=${digest%% *}"
  if [ "${digest%% *}" != "$1" ]; then
    for name in state.json pending.json; do
      if [ -r "$name" ]; then fact state "name=$name" "base64=$(base64 -w0 "$name")"; fi
    done
  fi
  # Every managed file, so that one changed by hand is noticed; links are followed.
  find -L compose.yaml config secrets -type f -exec sha256sum {} + 2>/dev/null |
    while read -r digest path; do fact file "path=$path" "digest=$digest"; done
  evidence_facts "$home"
  certificates=$(find data/caddy -path '*/certificates/*' -name '*.crt' -type f 2>/dev/null | sort | head -n 100)
  digest=$(printf '%s\n' "$certificates" | while IFS= read -r path; do if [ -n "$path" ]; then cat "$path"; fi; done | sha256sum)
  fact certificates-digest "digest=${digest%% *}"
  if [ "${digest%% *}" != "$2" ]; then
    printf '%s\n' "$certificates" | while IFS= read -r path; do
      # The first certificate of the chain is the site's own.
      if [ -n "$path" ]; then fact certificate "path=$path" "text=$(sed '/END CERTIFICATE/q' "$path")"; fi
    done
  fi
fi

if [ "${3:-}" = community ]; then
  database=
  for container in "${containers[@]}"; do
    if read_container "$container" && [ "$service:$state" = postgres:running ]; then database=$id; fi
  done
  if [ -n "$database" ]; then
    # Innkeeper's own accounts and the server's voice are no people, and what they write is no conversation. What
    # Innkeeper does as somebody else names no program: the host's account is used so while the server is set up.
    # shellcheck disable=SC2034 # ask_database hands it on
    accounts='^@(innkeeper-(panel|check-[0-9]+|passing-[0-9a-f]+)|server-notices):'
    counted=$(ask_database "$database" <<'SQL'
WITH moment AS (
  SELECT (extract(epoch FROM now()) * 1000)::bigint AS now, ((extract(epoch FROM now()) - 604800) * 1000)::bigint AS week
)
SELECT 'community',
  (SELECT count(DISTINCT user_id) FROM user_ips WHERE last_seen > week AND user_id !~ :'accounts' AND user_agent <> ''),
  (SELECT count(*) FROM registration_tokens WHERE (expiry_time IS NULL OR expiry_time > now)
    AND (uses_allowed IS NULL OR pending + completed < uses_allowed)),
  (SELECT count(*) FROM events WHERE origin_server_ts BETWEEN week AND now
    AND type IN ('m.room.message', 'm.room.encrypted', 'm.sticker') AND sender !~ :'accounts'),
  (SELECT coalesce(sum(media_length), 0) FROM local_media_repository)
FROM moment;
SQL
    )
    read -r people invitations messages media <<<"$(answered community "$counted")" || true
    if [ -n "${media:-}" ]; then
      fact community "people:=$people" "invitations:=$invitations" "messages:=$messages" "mediaBytes:=$media"
    fi
    identity_fact "$home" "$counted"
  fi
fi
fact end
