# Examines this server from within, and changes nothing.
# $1 the domain's own name; $2 the chat server's name; $3 the port both answer at. Everything is asked side by side, each with a time limit.
# shellcheck disable=SC2016 # what stands in single quotes is meant for other programs
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
apex=$1 matrix=$2 https=$3

# include: facts
# include: containers
# include: firewall
# include: updates
# include: unattended
# What a program said, short enough for a line to be written in one piece while others write.
short() { printf '%s' "${1:0:500}"; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- Rules in effect: only what decides over a port from outside.
rules_in_effect() {
  # Rules in effect, whoever laid them: those of nftables by themselves, without what is for single senders.
  if have nft; then
    fact input-rules "closing:=$(timeout 10 nft list ruleset 2>/dev/null | awk '
      /^[[:space:]]*chain / { input = 0 }
      /hook input/ { input = 1; if (/policy drop/) closing++ }
      input && /(drop|reject)/ && !/policy|invalid|saddr/ { closing++ }
      END { print closing + 0 }')"
  elif have iptables; then
    fact input-rules "closing:=$(iptables -w 5 -S INPUT 2>/dev/null | grep -E -- '-j (DROP|REJECT)' | grep -cvE -- 'INVALID| -s ')"
  fi
  if have iptables; then
    fact input-policy "rule=$(iptables -w 5 -S INPUT 2>/dev/null | head -n 1)"
    # Rules for what Docker publishes; Docker itself leaves this chain empty but for a RETURN.
    fact docker-user "closing:=$(iptables -w 5 -S DOCKER-USER 2>/dev/null | grep -c -E -- '-j (DROP|REJECT)')"
  fi
}

clock() {
  if systemd-detect-virt --quiet --container 2>/dev/null; then fact contained; fi
  if have timedatectl; then
    timeout 10 timedatectl show -p NTPSynchronized 2>/dev/null | while IFS='=' read -r name value; do
      if [ "$name:$value" = NTPSynchronized:yes ]; then fact clock-synchronised; fi
    done
  fi
  for unit in chronyd chrony ntpd ntp ntpsec openntpd systemd-timesyncd; do
    if systemctl is-active --quiet "$unit.service" 2>/dev/null; then fact clock-service "unit=$unit"; fi
  done
}

memory() {
  while read -r key value _; do
    if [ "$key" = SwapFree: ]; then fact swap "freeKib:=$value"; fi
  done </proc/meminfo
  # What the system ended in the last week because memory was used up.
  timeout 10 journalctl -k -q --no-pager --since=-7d -o short-iso -g 'out of memory: killed process' 2>/dev/null |
    tail -n 10 | while IFS= read -r line; do fact out-of-memory "line=$(short "$line")"; done
}

# --- The reverse proxy as seen from the server itself: past DNS and every firewall.
front() {
  local name=$1 path=$2 code status
  if have curl; then
    code=$(curl -s -k -o /dev/null -w '%{http_code}' --noproxy '*' --max-time 10 --connect-to "::127.0.0.1:$https" "https://$name:$https$path" 2>/dev/null)
    status=$?
    fact front "name=$name" "status:=$((10#${code:-0}))" "ended:=$status"
  elif timeout 5 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1"' - "$https" 2>/dev/null; then
    fact front "name=$name" status:= ended:=0
  else
    fact front "name=$name" status:= ended:=7
  fi
}

container_of() { docker_within=10 && containers_of "$1" -q 2>/dev/null | head -n 1; }

# Runs something in a container: without words all is well, else it is the last that was said.
inside() {
  local what=$1 id=$2 said status
  shift 2
  if [ -z "$id" ]; then return; fi
  said=$(timeout 20 docker exec "$id" "$@" 2>&1)
  status=$?
  if [ "$status" -eq 0 ]; then
    fact inside "what=$what" works:=true said=
  else
    fact inside "what=$what" works:=false "said=$(short "${said##*$'\n'}")"
  fi
}

programs() {
  have docker || return
  local synapse caddy
  synapse=$(container_of synapse)
  caddy=$(container_of caddy)
  inside database "$synapse" python3 -c 'import socket; socket.create_connection(("postgres", 5432), 5).close()' &
  inside synapse "$synapse" curl --fail --silent --show-error --max-time 10 --output /dev/null http://127.0.0.1:8008/health &
  inside reverse-proxy "$caddy" wget -q -O /dev/null -T 10 http://synapse:8008/health &
  wait
}

database() {
  have docker || return
  local postgres
  postgres=$(container_of postgres)
  if [ -z "$postgres" ]; then return; fi
  timeout 20 docker exec "$postgres" psql -U synapse -d synapse -X -q -tA -v ON_ERROR_STOP=1 -c "
    SELECT json_build_object('fact', 'database', 'collate', datcollate, 'ctype', datctype,
      'encoding', pg_encoding_to_char(encoding))
      FROM pg_database WHERE datname = current_database();" 2>/dev/null ||
    fact database-error "said=$(timeout 10 docker exec "$postgres" pg_isready -h 127.0.0.1 2>&1 | tail -n 1)"
  background_updates "$postgres"
}

fact time "seconds:=$(date +%s.%N)"
for part in rules_in_effect clock memory updates unattended_effect reboot_due programs database; do "$part" & done
front "$apex" / &
front "$matrix" /_matrix/client/versions &
wait
# Not beside the others: these lines may be longer than what is written in one piece.
firewall_facts
if have docker; then
  mapfile -t ids < <(docker_within=10 && own_containers -aq --no-trunc 2>/dev/null)
  container_facts "${ids[@]}"
fi
fact end
