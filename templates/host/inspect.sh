# Tells everything Innkeeper wants to know about this server, and changes nothing.
# One fact per line: a name, a tab, a value without tabs. Unknown facts are left out.
# A file's content comes as base64, so that no value can pretend to be another fact.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
home=/opt/innkeeper

fact() {
  local name=$1
  shift
  printf '%s\t%s\n' "$name" "$(printf '%s' "$*" | tr '\t\n\r' '   ')"
}
have() { command -v "$1" >/dev/null 2>&1; }

fact time "$(date +%s.%N)"
fact hostname "$(cat /proc/sys/kernel/hostname)"
fact arch "$(uname -m)"
fact cpus "$(nproc 2>/dev/null || grep -c '^processor' /proc/cpuinfo)"
if [ -r /etc/os-release ]; then fact os-release "$(base64 -w0 /etc/os-release)"; fi
if [ -d /run/systemd/system ]; then fact systemd yes; else fact systemd no; fi
fact virtualization "$(systemd-detect-virt 2>/dev/null || true)"
fact user "$(id -un)"
fact uid "$(id -u)"

while read -r key value _; do
  case $key in
    MemTotal:) fact memory-total-kib "$value" ;;
    MemAvailable:) fact memory-available-kib "$value" ;;
    SwapTotal:) fact memory-swap-kib "$value" ;;
  esac
done </proc/meminfo

# The folder may not exist yet: then the file system it will be made on counts.
disk() {
  local folder=$1 blocks inodes
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  blocks=$(df -Pk "$folder" | awk 'NR == 2 { print $2, $4, $6 }')
  inodes=$(df -Pi "$folder" | awk 'NR == 2 { print $4 }')
  fact disk "$blocks $inodes"
}

if have ip; then
  ip -o addr show scope global 2>/dev/null | while read -r _ device family address flags; do
    case $device in docker* | br-* | veth* | virbr* | cni*) continue ;; esac
    case " $flags " in *' deprecated '* | *' temporary '*) continue ;; esac
    fact "address-$family" "${address%%/*}"
  done
fi

for manager in apt-get dnf pacman; do
  if have "$manager"; then
    fact packages "$manager"
    break
  fi
done

if have cloud-init; then
  case $(timeout 5 cloud-init status 2>/dev/null) in *running*) fact busy cloud-init ;; esac
fi
# dpkg holds its lock with fcntl: the kernel's list of locks is the only place that shows it without trying.
for lock in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock; do
  if [ -e "$lock" ] && grep -q ":$(stat -c %i "$lock") " /proc/locks 2>/dev/null; then
    fact busy package-manager
    break
  fi
done

if have ufw; then
  fact firewall ufw
  case $(ufw status 2>/dev/null) in *'Status: active'*) fact firewall-active yes ;; esac
elif have firewall-cmd; then
  fact firewall firewalld
  if firewall-cmd --state >/dev/null 2>&1; then fact firewall-active yes; fi
fi

if have docker; then
  fact docker-client "$(readlink -f "$(command -v docker)")"
  # What warns, such as a broken file of the client's settings, goes to the other output and is no part of an answer.
  fact docker-program "$(timeout 10 docker --version 2>/dev/null | head -n 1)"
  info=$(timeout 10 docker info --format '{{json .}}' 2>/dev/null)
  fact docker-info "$(printf '%s' "$info" | base64 -w0)"
  if [[ $info == *'"ServerVersion":"'[0-9]* ]]; then
    # Every container, so that a port in use can be told by its container's name.
    # .ID, as Docker's own types have it: by .Id it falls back to where a container without a check has no .State.Health.
    docker ps -aq --no-trunc 2>/dev/null | xargs -r timeout 20 docker inspect --format \
      '{{.ID}} {{.Name}} {{or (index .Config.Labels "com.docker.compose.project") "-"}} {{or (index .Config.Labels "com.docker.compose.service") "-"}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.RestartCount}} {{.State.StartedAt}} {{.Config.Image}} {{or (index .Config.Labels "innkeeper.config") "-"}} {{json .HostConfig.PortBindings}}' \
      2>/dev/null | while read -r line; do fact container "$line"; done
    docker image ls --format '{{.Repository}}:{{.Tag}}' 2>/dev/null | while read -r line; do fact image "$line"; done
  else
    # The last line is the error; warnings come before it.
    fact docker-trouble "$(timeout 10 docker version 2>&1 >/dev/null | tail -n 1)"
  fi
  if compose=$(docker compose version --short 2>/dev/null); then fact docker-compose "$compose"; fi
fi


if [ -r /etc/docker/daemon.json ]; then fact daemon.json "$(head -c 65536 /etc/docker/daemon.json | base64 -w0)"; fi
fact docker-unit "$(systemctl show docker.service --property=LoadState,ActiveState --value 2>/dev/null | tr '\n' ' ')"

# Where Docker really keeps things: as the engine says, or as its settings do, or in the usual places.
value() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" | head -n 1; }
docker_root=$(printf '%s\n' "${info:-}" | value DockerRootDir)
if [ -z "$docker_root" ] && [ -r /etc/docker/daemon.json ]; then docker_root=$(value data-root </etc/docker/daemon.json); fi
disk /opt
disk "${docker_root:-/var/lib/docker}"
# Newer engines keep images in containerd's folder.
if [ -z "${info:-}" ] || [[ $info == *io.containerd.snapshotter* ]]; then
  containerd_root=$(sed -n 's/^ *root *= *["'"'"']\([^"'"'"']*\).*/\1/p' /etc/containerd/config.toml 2>/dev/null | head -n 1)
  disk "${containerd_root:-/var/lib/containerd}"
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
        cgroup=${cgroup##*/}
        ;;
    esac
    fact listener "$protocol $address ${cgroup:--} ${process// /_}"
  done
fi

for name in state.json pending.json; do
  if [ -r "$home/$name" ]; then fact "$name" "$(base64 -w0 "$home/$name")"; fi
done
if [ -d "$home" ]; then
  (cd "$home" && find compose.yaml config secrets -type f -exec sha256sum {} + 2>/dev/null) |
    while read -r digest path; do fact file "$digest $path"; done
  for folder in "$home"/jobs/*/; do
    job=$(basename "$folder")
    if [ -d "$folder" ] && [ ! -e "$folder/status" ] && systemctl is-active --quiet "innkeeper-$job.service" 2>/dev/null; then
      fact job "$job"
    fi
  done
fi
fact end yes
