# Lays Innkeeper's own settings for updates of the system that install themselves, or takes them away. $1 install where the
# package is missing, else keep. $2 and $3 the settings of apt and of the timer as base64, `-` where none is to lie there.
# Nothing else of the system's settings is touched. Can be repeated.
# include: facts
# shellcheck disable=SC2317 # not all of what is included is used
# include: unattended
set -u
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
apt_get() { apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 "$@"; }
fail() {
  mark failed "why=$1"
  exit 1
}
# Beside its place, under a name that apt and systemd pass over; $3 asks whoever reads it: a broken file would stop apt
# altogether, and a timer whose hour is none never comes.
stage() {
  local path=$1 content=$2
  rm -f -- "$path.innkeeper-new"
  if [ "$content" = - ]; then return 0; fi
  (umask 022 && mkdir -p -- "${path%/*}" && printf '%s' "$content" | base64 -d >"$path.innkeeper-new") || return 1
  chmod 644 -- "$path.innkeeper-new" && "$3" "$path.innkeeper-new"
}
apt_reads() { APT_CONFIG=$1 apt-config dump >/dev/null; }
systemd_reads() {
  if ! command -v systemd-analyze >/dev/null; then return 0; fi
  systemd-analyze calendar "$(sed -n 's/^OnCalendar=\(.\{1,\}\)/\1/p' -- "$1")" >/dev/null
}
# In one step: apt reads it whenever it is asked anything.
put() { if [ -e "$1.innkeeper-new" ]; then mv -f -- "$1.innkeeper-new" "$1"; else rm -f -- "$1"; fi; }
not_laid() {
  rm -f -- "$unattended_apt.innkeeper-new" "$unattended_timer.innkeeper-new"
  rmdir -- "${unattended_timer%/*}" 2>/dev/null
  fail settings
}
# Somebody else may be fetching the lists at this moment: apt does not wait for that itself.
fetch_lists() {
  local attempt
  for attempt in 1 2 3 4 5; do
    if apt_get update -q; then return 0; fi
    sleep $((attempt * 3))
  done
  return 1
}
if [ "$1" = install ]; then
  mark step name=unattended
  # The settings that come with it switch nothing on: only those that are laid here do, and go again.
  echo 'unattended-upgrades unattended-upgrades/enable_auto_updates boolean false' | debconf-set-selections 2>/dev/null
  fetch_lists || echo 'Not every list could be fetched; what is known is installed.'
  apt_get install -qy --no-install-recommends unattended-upgrades || fail package
fi
stage "$unattended_apt" "$2" apt_reads || not_laid
stage "$unattended_timer" "$3" systemd_reads || not_laid
put "$unattended_apt" || not_laid
put "$unattended_timer" || not_laid
rmdir -- "${unattended_timer%/*}" 2>/dev/null
unattended_timer_anew || fail timer
mark step name=done
