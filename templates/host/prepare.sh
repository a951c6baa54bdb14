# Gets a server ready: waits until it is at rest, installs what is missing, changes the firewall.
# $1 what to install: docker, compose, start where Docker is there and is only to be started, or nothing. $2 firewall: ufw, firewalld or none. Then what is changed in that, one
# after the other and nothing else: allow=tcp/443, allow-login=tcp/22, remove=udp/49152:50151, enable. Every step can be
# repeated.
# include: facts
set -u
install=$1 firewall=$2
shift 2

# Locks are waited for, never removed. Says every ten seconds that it still waits.
wait_until_free() {
  local waited=0 holder
  if command -v cloud-init >/dev/null; then
    case $(cloud-init status 2>/dev/null) in
      *running*)
        mark waiting for=cloud-init
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
    if [ $((waited % 10)) -eq 0 ]; then mark waiting for=package-manager; fi
    sleep 1
    waited=$((waited + 1))
  done
  mark failed why=busy
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

apt_get() { apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 "$@"; }

# Whether somebody has named Docker's packages as a source already, in either of the two ways of writing it.
names_docker() {
  grep -rqsE --include=*.list '^[[:space:]]*deb .*://download\.docker\.com/linux/' /etc/apt/sources.list /etc/apt/sources.list.d && return 0
  grep -rqsE --include=*.sources '^URIs:.*://download\.docker\.com/linux/' /etc/apt/sources.list.d
}

# Makes Docker's own packages a source, where it publishes for this system. One that is there stays as it is: a second
# one with another key would stop apt altogether.
added=()
use_docker_packages() {
  local family=debian repository=https://download.docker.com/linux
  case " $ID ${ID_LIKE:-} " in *' ubuntu '*) family=ubuntu ;; esac
  local codename=${UBUNTU_CODENAME:-${VERSION_CODENAME:-}}
  if names_docker; then return 0; fi
  if [ -z "$codename" ] || ! reaches "$repository/$family/dists/$codename/Release"; then return 1; fi
  mark source from=docker
  install -m 0755 -d /etc/apt/keyrings
  local key=/etc/apt/keyrings/innkeeper-docker.asc list=/etc/apt/sources.list.d/innkeeper-docker.list
  added=("$list" "$key")
  curl -fsSL --retry 3 "$repository/$family/gpg" -o "$key" || return 1
  chmod a+r "$key"
  printf 'deb [arch=%s signed-by=%s] %s %s stable\n' \
    "$(dpkg --print-architecture)" "$key" "$repository/$family" "$codename" >"$list"
  try apt_get update -q
}

# Docker's makers may have replaced the key of the source that Innkeeper added: it is fetched from where it came from.
refresh_docker_key() {
  local repository=https://download.docker.com/linux key=/etc/apt/keyrings/innkeeper-docker.asc family
  if [ ! -e "$key" ] || ! command -v curl >/dev/null; then return; fi
  family=$(grep -oE 'download\.docker\.com/linux/[a-z]+' /etc/apt/sources.list.d/innkeeper-docker.list 2>/dev/null)
  if [ -z "$family" ]; then return; fi
  if curl -fsSL --max-time 20 "$repository/${family##*/}/gpg" -o "$key.new" && [ -s "$key.new" ]; then
    chmod a+r "$key.new"
    mv "$key.new" "$key"
  fi
  rm -f "$key.new"
}

# What was added and did not help goes again: package sources are never left worse than they were.
leave_sources_as_found() {
  if [ "${#added[@]}" -eq 0 ]; then return; fi
  rm -f "${added[@]}"
  apt_get update -q >/dev/null 2>&1
}

# The first of some packages that the system has, in a version from 2 on. Names differ between releases.
compose_package() {
  local name version
  for name in docker-compose-v2 docker-compose-plugin docker-compose; do
    version=$(apt-cache policy "$name" | awk '$1 == "Candidate:" { print $2 }')
    version=${version#*:}
    case $version in '' | '(none)' | 1.*) ;; *) echo "$name" && return ;; esac
  done
}

install_with_apt() {
  # shellcheck source=/dev/null
  . /etc/os-release
  refresh_docker_key
  try apt_get update -q || {
    mark failed why=sources
    exit 1
  }
  if ! command -v curl >/dev/null; then try apt_get install -qy --no-install-recommends curl ca-certificates || return 1; fi
  local packages=() compose
  compose=$(compose_package)
  # A Docker from the distribution that only lacks Compose keeps its own packages, and gets its own Compose if there is one.
  if [ "$install" = docker ] || [ -z "$compose" ]; then
    if use_docker_packages; then
      packages=(docker-compose-plugin)
      if [ "$install" = docker ]; then packages+=(docker-ce docker-ce-cli containerd.io docker-buildx-plugin); fi
      try apt_get install -qy "${packages[@]}" && return 0
      leave_sources_as_found
      return 1
    fi
    leave_sources_as_found
  fi
  if [ -z "$compose" ]; then
    mark failed why=not-offered "os=$PRETTY_NAME"
    exit 1
  fi
  mark source from=distribution
  packages=("$compose")
  local name
  for name in docker.io docker-cli; do
    if [ "$install" = docker ] && [ -n "$(apt-cache madison "$name")" ]; then packages+=("$name"); fi
  done
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

if [ "$install" = docker ] || [ "$install" = compose ]; then
  mark step name=install
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
    mark failed why=package
    exit 1
  }
fi

if [ "$install" != nothing ]; then
  mark step name=docker
  systemctl reset-failed docker.service docker.socket >/dev/null 2>&1
  systemctl enable --now docker
  for _ in $(seq 30); do
    if docker version >/dev/null 2>&1 || systemctl is-failed --quiet docker.service; then break; fi
    sleep 1
  done
  if ! docker version >/dev/null; then
    # The engine's own last word; what systemd and the client say is only that there is none.
    journalctl -u docker.service -n 100 -o cat --no-pager 2>/dev/null |
      grep -E 'level=fatal|^(failed to |unable to |invalid |Error)' | tail -n 1
    mark failed why=docker
    exit 1
  fi
  if ! docker compose version; then
    mark failed why=compose
    exit 1
  fi
fi

# One change in the firewall. $1 allow=tcp/443, allow-login=..., remove=... or enable.
with_ufw() {
  local port=${1#*=}
  case $1 in
    allow=*) ufw allow "${port#*/}/${port%%/*}" comment Innkeeper ;;
    allow-login=*) ufw allow "${port#*/}/${port%%/*}" comment 'remote login' ;;
    remove=*) ufw --force delete allow "${port#*/}/${port%%/*}" ;;
    enable) ufw --force enable ;;
  esac
}
# Now and from the next start on, each by itself: reading all rules anew would drop what somebody has set for now alone.
with_firewalld() {
  local port=${1#*=} range
  range=${port#*/}
  case $1 in
    allow=*) both_ways --add-port="${range/:/-}/${port%%/*}" ;;
    remove=*) both_ways --remove-port="${range/:/-}/${port%%/*}" ;;
  esac
}
both_ways() { firewall-cmd "$1" && firewall-cmd --permanent "$1"; }

if [ "$#" -gt 0 ]; then
  mark step name=firewall
  done=0
  for change in "$@"; do
    "with_$firewall" "$change" || break
    done=$((done + 1))
  done
  if [ "$done" -lt "$#" ]; then
    mark failed why=firewall
    exit 1
  fi
fi
mark step name=done
