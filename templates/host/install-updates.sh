# Installs the system's updates from its own sources. Settings that somebody changed stay. $1 show or do. Can be repeated.
# include: facts
# include: does
set -u
# Nobody is there to answer which services to restart; a restart of the server is asked for instead.
export NEEDRESTART_SUSPEND=1
# What is known to be installed, each with its version now and then.
upgrades() {
  apt-get -s -q --with-new-pkgs upgrade 2>/dev/null |
    sed -n 's/^Inst \([^ ]*\) \(\[\([^]]*\)\] \)\{0,1\}(\([^ ]*\) .*/\1 \4 \3/p' |
    while read -r name to from; do fact package "name=$name" "from=$from" "to=$to"; done
}
if command -v apt-get >/dev/null; then
  apt_get() { does apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 "$@"; }
  mark step name=list
  apt_get update -q || echo 'Not every list could be fetched; what is known is installed.'
  # What an interruption left half done comes first.
  does dpkg --configure -a || exit 1
  mark step name=install
  apt_get -qy --with-new-pkgs -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold upgrade || exit 1
  if [ "$showing" = true ]; then upgrades; fi
elif command -v dnf >/dev/null; then
  mark step name=install
  does dnf -y upgrade || exit 1
elif command -v pacman >/dev/null; then
  mark step name=install
  does pacman -Syu --noconfirm || exit 1
else
  echo 'No package manager is known here.' >&2
  exit 1
fi
shown
