# Installs the system's updates from its own sources. Settings that somebody changed stay. Can be repeated.
# include: facts
set -u
# Nobody is there to answer which services to restart; a restart of the server is asked for instead.
export NEEDRESTART_SUSPEND=1
if command -v apt-get >/dev/null; then
  apt_get() { apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 "$@"; }
  mark step name=list
  apt_get update -q || echo 'Not every list could be fetched; what is known is installed.'
  # What an interruption left half done comes first.
  dpkg --configure -a || exit 1
  mark step name=install
  apt_get -qy --with-new-pkgs -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold upgrade
elif command -v dnf >/dev/null; then
  mark step name=install
  dnf -y upgrade
elif command -v pacman >/dev/null; then
  mark step name=install
  pacman -Syu --noconfirm
else
  echo 'No package manager is known here.'
  exit 1
fi
