# Gets a server ready: waits until it is at rest, installs what is missing, opens the firewall.
# $1 what to install: docker, compose or nothing. $2 firewall: ufw, firewalld or none. $3 enable or leave.
# Then the ports to open, such as tcp/443 or udp/49152:50151. Every step can be repeated.
set -u
install=$1 firewall=$2 enable=$3
shift 3

# Locks are waited for, never removed. Says every ten seconds that it still waits.
wait_until_free() {
  local waited=0 holder
  if command -v cloud-init >/dev/null; then
    case $(cloud-init status 2>/dev/null) in
      *running*)
        echo '@@waiting cloud-init'
        timeout 900 cloud-init status --wait >/dev/null 2>&1
        ;;
    esac
  fi
  while [ "$waited" -lt 900 ]; do
    holder=
    for lock in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock; do
      if [ -e "$lock" ] && grep -q ":$(stat -c %i "$lock") " /proc/locks; then holder=$lock; fi
    done
    if [ -z "$holder" ]; then return 0; fi
    if [ $((waited % 10)) -eq 0 ]; then echo '@@waiting package-manager'; fi
    sleep 1
    waited=$((waited + 1))
  done
  echo '@@failed busy'
  exit 75
}

# Tries three times: mirrors and locks have bad moments.
try() {
  local attempt
  for attempt in 1 2 3; do
    wait_until_free
    if "$@"; then return 0; fi
    sleep $((attempt * 3))
  done
  return 1
}

reaches() { curl -fsSIL --max-time 10 -o /dev/null "$1" 2>/dev/null; }

apt_get() { apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 -o Acquire::Check-Valid-Until=false "$@"; }

install_with_apt() {
  # shellcheck source=/dev/null
  . /etc/os-release
  try apt_get update -q || return 1
  if ! command -v curl >/dev/null; then try apt_get install -qy --no-install-recommends curl ca-certificates || return 1; fi
  local family=debian repository=https://download.docker.com/linux
  case " $ID ${ID_LIKE:-} " in *' ubuntu '*) family=ubuntu ;; esac
  local codename=${UBUNTU_CODENAME:-${VERSION_CODENAME:-}}
  # A Docker from the distribution that only lacks Compose keeps its own packages.
  if [ "$install" = docker ] && [ -n "$codename" ] && reaches "$repository/$family/dists/$codename/Release"; then
    install -m 0755 -d /etc/apt/keyrings
    curl -fsSL --retry 3 "$repository/$family/gpg" -o /etc/apt/keyrings/docker.asc || return 1
    chmod a+r /etc/apt/keyrings/docker.asc
    printf 'deb [arch=%s signed-by=/etc/apt/keyrings/docker.asc] %s %s stable\n' \
      "$(dpkg --print-architecture)" "$repository/$family" "$codename" >/etc/apt/sources.list.d/docker.list
    try apt_get update -q || return 1
    try apt_get install -qy docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin
    return
  fi
  echo '@@source distribution'
  local packages=() name
  # Names differ between releases: whatever of these exists is wanted.
  for name in docker.io docker-cli; do
    if [ "$install" = docker ] && [ -n "$(apt-cache madison "$name")" ]; then packages+=("$name"); fi
  done
  for name in docker-compose-v2 docker-compose-plugin docker-compose; do
    case $(apt-cache madison "$name" | awk '{ print $3; exit }') in
      '' | 1.*) ;;
      *) packages+=("$name") && break ;;
    esac
  done
  if [ "${#packages[@]}" -eq 0 ]; then return 1; fi
  try apt_get install -qy --no-install-recommends "${packages[@]}"
}

install_with_dnf() {
  # shellcheck source=/dev/null
  . /etc/os-release
  local family=centos
  if [ "$ID" = fedora ]; then family=fedora; fi
  curl -fsSL --retry 3 "https://download.docker.com/linux/$family/docker-ce.repo" -o /etc/yum.repos.d/docker-ce.repo || return 1
  try dnf -y install docker-ce docker-ce-cli containerd.io docker-buildx-plugin docker-compose-plugin
}

install_with_pacman() { try pacman -Sy --noconfirm --needed docker docker-compose; }

if [ "$install" != nothing ]; then
  echo '@@step install'
  wait_until_free
  if command -v apt-get >/dev/null; then
    install_with_apt
  elif command -v dnf >/dev/null; then
    install_with_dnf
  elif command -v pacman >/dev/null; then
    install_with_pacman
  else
    false
  fi || {
    echo '@@failed package'
    exit 1
  }
fi

echo '@@step docker'
systemctl enable --now docker >/dev/null 2>&1
for _ in $(seq 30); do
  if docker version >/dev/null 2>&1; then break; fi
  sleep 1
done
if ! docker version >/dev/null; then
  echo '@@failed docker'
  exit 1
fi
if ! docker compose version; then
  echo '@@failed compose'
  exit 1
fi

echo '@@step firewall'
# The way in comes first: every port sshd listens on, before anything is closed.
ssh_ports=$(ss -Hlntp 2>/dev/null | awk '/"sshd"/ || /"systemd",pid=1,/ { n = split($4, a, ":"); print a[n] }' | sort -un)
case $firewall in
  ufw)
    for port in ${ssh_ports:-22}; do ufw allow "$port/tcp" comment 'remote login' || exit 1; done
    for port in "$@"; do ufw allow "${port#*/}/${port%%/*}" comment Innkeeper || exit 1; done
    if [ "$enable" = enable ]; then ufw --force enable || { echo '@@failed firewall'; exit 1; }; fi
    ;;
  firewalld)
    for port in ${ssh_ports:-22}; do firewall-cmd --permanent --add-port="$port/tcp" || exit 1; done
    for port in "$@"; do
      range=${port#*/}
      firewall-cmd --permanent --add-port="${range/:/-}/${port%%/*}" || exit 1
    done
    firewall-cmd --reload || { echo '@@failed firewall'; exit 1; }
    ;;
esac
echo '@@step done'
