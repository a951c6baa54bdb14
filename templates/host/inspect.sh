# Tells everything Innkeeper wants to know about this server, and changes nothing. Unknown facts are left out.
# A settings file's content comes as base64.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
# include: facts
# include: containers
# include: disk
# include: firewall
# include: evidence
# include: identity
# include: unattended
home=/opt/innkeeper

have() { command -v "$1" >/dev/null 2>&1; }

systemd=false
if [ -d /run/systemd/system ]; then systemd=true; fi
fact time "seconds:=$(date +%s.%N)"
fact machine "hostname=$(cat /proc/sys/kernel/hostname)" "arch=$(uname -m)" \
  "cpus:=$(nproc 2>/dev/null || grep -c '^processor' /proc/cpuinfo)" "systemd:=$systemd" \
  "virtualization=$(systemd-detect-virt 2>/dev/null || true)" "uid:=$(id -u)"
# The last line that sets a name in os-release, without the quotes of a shell; nothing of it is run.
os_value() { sed -n "s/^$1=//p" /etc/os-release | tail -n 1 | sed "s/ *$//; s/^\"\(.*\)\"$/\1/; s/^'\(.*\)'$/\1/"; }
if [ -r /etc/os-release ]; then
  fact os "id=$(os_value ID)" "like[]=$(os_value ID_LIKE | tr ' ' '\n')" "version=$(os_value VERSION_ID)" "name=$(os_value PRETTY_NAME)"
fi

total='' available='' swap=''
while read -r key value _; do
  case $key in
    MemTotal:) total=$value ;;
    MemAvailable:) available=$value ;;
    SwapTotal:) swap=$value ;;
  esac
done </proc/meminfo
fact memory "totalKib:=$total" "availableKib:=$available" "swapKib:=$swap"


if have ip; then
  ip -o addr show scope global 2>/dev/null | while read -r _ device family address flags; do
    case $device in docker* | br-* | veth* | virbr* | cni*) continue ;; esac
    case " $flags " in *' deprecated '* | *' temporary '*) continue ;; esac
    fact address "family=$family" "address=${address%%/*}"
  done
  # The way out to the world. The address is only looked up in the server's own table: nothing is sent to it.
  for family in inet:1.1.1.1 inet6:2606:4700:4700::1111; do
    line=$(ip -o -f "${family%%:*}" route get "${family#*:}" 2>/dev/null | head -n 1)
    device='' source='' mtu=''
    [[ $line =~ \ dev\ ([^ ]+) ]] && device=${BASH_REMATCH[1]}
    [[ $line =~ \ src\ ([^ ]+) ]] && source=${BASH_REMATCH[1]}
    [[ $line =~ \ mtu\ (lock\ )?([0-9]+) ]] && mtu=${BASH_REMATCH[2]}
    case $device in '' | lo) continue ;; esac
    if [ -z "$mtu" ]; then mtu=$(cat "/sys/class/net/$device/mtu" 2>/dev/null); fi
    fact route "family=${family%%:*}" "device=$device" "source=$source" "mtu:=$mtu"
  done
fi

for manager in apt-get dnf pacman; do
  if have "$manager"; then
    fact packages "manager=$manager"
    break
  fi
done

unattended_files

if have cloud-init; then
  case $(timeout 5 cloud-init status 2>/dev/null) in *running*) fact busy with=cloud-init ;; esac
fi
# dpkg holds its lock with fcntl: the kernel's list of locks is the only place that shows it without trying.
for lock in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock; do
  if [ -e "$lock" ] && grep -q ":$(stat -c %i "$lock") " /proc/locks 2>/dev/null; then
    fact busy with=package-manager
    break
  fi
done

firewall_facts

if have docker; then
  fact docker-client "path=$(readlink -f "$(command -v docker)")"
  # What warns, such as a broken file of the client's settings, goes to the other output and is no part of an answer.
  info=$(timeout 10 docker info --format '{{json .}}' 2>/dev/null)
  fact docker-info "base64=$(printf '%s' "$info" | base64 -w0)"
  # Docker's own client tells there of itself and of Compose: each further start of it takes as long as all the rest.
  if [[ $info != *'"ClientInfo":{'* ]]; then
    fact docker-program "version=$(timeout 10 docker --version 2>/dev/null | head -n 1)"
  fi
  if [[ ${info##*'"ClientInfo":{'} != *'"Name":"compose"'* ]] && compose=$(docker compose version --short 2>/dev/null); then
    fact docker-compose "version=$compose"
  fi
  if [[ $info == *'"ServerVersion":"'[0-9]* ]]; then
    # Every container, so that a port in use can be told by its container's name.
    mapfile -t ids < <(docker ps -aq --no-trunc 2>/dev/null)
    container_facts "${ids[@]}"
    docker network ls --format '{"fact":"docker-network","name":{{json .Name}}}' 2>/dev/null | facts_only
    docker image ls --digests --format '{"fact":"image","repository":{{json .Repository}},"tag":{{json .Tag}},"digest":{{json .Digest}}}' 2>/dev/null | facts_only
  else
    # The last line is the error; warnings come before it.
    fact docker-error "said=$(timeout 10 docker version 2>&1 >/dev/null | tail -n 1)"
  fi
fi

if [ -r /etc/docker/daemon.json ]; then fact docker-settings "base64=$(head -c 65536 /etc/docker/daemon.json | base64 -w0)"; fi
fact docker-unit "states=$(systemctl show docker.service --property=LoadState,ActiveState --value 2>/dev/null | tr '\n' ' ')"

# Where Docker really keeps things: as the engine says, or as its settings do, or in the usual places.
value() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }
docker_root=$(printf '%s\n' "${info:-}" | value DockerRootDir)
if [ -z "$docker_root" ] && [ -r /etc/docker/daemon.json ]; then docker_root=$(value data-root </etc/docker/daemon.json); fi
disk_fact /opt
disk_fact "${docker_root:-/var/lib/docker}"
# Newer engines keep images in containerd's folder.
if [ -z "${info:-}" ] || [[ $info == *io.containerd.snapshotter* ]]; then
  containerd_root=$(sed -n 's/^ *root *= *["'"'"']\([^"'"'"']*\).*/\1/p' /etc/containerd/config.toml 2>/dev/null | head -n 1)
  disk_fact "${containerd_root:-/var/lib/containerd}"
fi

if have ss; then
  ss -Hlntup 2>/dev/null | while read -r protocol _ _ _ address _ users; do
    process='' cgroup=''
    case $users in
      *'pid='*)
        process=${users#*'(("'}
        process=${process%%'"'*}
        pid=${users#*pid=}
        pid=${pid%%,*}
        cgroup=$(tail -n 1 "/proc/$pid/cgroup" 2>/dev/null)
        cgroup=${cgroup##*:}
        # A container may stand in another of the kernel's hierarchies than the last one.
        container=$(grep -m 1 -oE '[0-9a-f]{64}' "/proc/$pid/cgroup" 2>/dev/null)
        if [ -n "$container" ] && [[ $cgroup != *"$container"* ]]; then cgroup=/docker/$container; fi
        ;;
    esac
    fact listener "protocol=$protocol" "socket=$address" "cgroup=$cgroup" "process=$process"
  done
fi

for name in state.json pending.json; do
  if [ -r "$home/$name" ]; then fact state "name=$name" "base64=$(base64 -w0 "$home/$name")"; fi
done
if [ -d "$home" ]; then
  # Links are followed: whoever put the secrets on another disk has them still.
  (cd "$home" && find -L compose.yaml config secrets -type f -exec sha256sum {} + 2>/dev/null) |
    while read -r digest path; do fact file "path=$path" "digest=$digest"; done
fi

evidence_facts "$home"
# Only a database that runs can be asked whose it is.
if have docker && [ -d "$home/data/postgres" ]; then
  database=$(docker_within=10 && containers_of postgres -q --no-trunc 2>/dev/null | head -n 1)
  if [ -n "$database" ]; then
    # shellcheck disable=SC2034 # ask_database hands it on
    accounts=${1:-}
    answer=$(ask_database "$database" <<'SQL'
SELECT 'accounts', coalesce(json_agg(name), '[]') FROM (
  SELECT name FROM users WHERE appservice_id IS NULL AND :'accounts' <> '' AND name ~ :'accounts' ORDER BY name LIMIT 20
) AS people;
SQL
    )
    people=$(answered accounts "$answer")
    if [ -n "$people" ]; then fact bridge-accounts "json=$people"; fi
    identity_fact "$home" "$answer"
  fi
fi
fact end
