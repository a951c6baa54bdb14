# Sets the server's clock by the world's time servers, and has it kept right. $1 show or do. Can be repeated.
# include: facts
# include: does
set -u
if systemd-detect-virt --quiet --container; then
  # Then nothing here can be done.
  shown
  mark failed why=contained
  exit 1
fi
chrony=
for unit in chronyd chrony; do
  if systemctl is-active --quiet "$unit.service"; then chrony=$unit; fi
done
can_synchronise() { [ "$(timedatectl show -p CanNTP --value 2>/dev/null)" = yes ]; }
if [ -z "$chrony" ] && ! can_synchronise; then
  mark step name=install
  if command -v apt-get >/dev/null; then
    does apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 update -q
    does apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 install -qy --no-install-recommends systemd-timesyncd
  elif command -v dnf >/dev/null; then
    does dnf -y install chrony && does systemctl enable --now chronyd && chrony=chronyd
  fi
fi
mark step name=set
if [ -n "$chrony" ]; then
  does systemctl restart "$chrony.service"
  # A clock that is far off is set at once instead of slowly.
  does chronyc -a makestep
  shown
  chronyc waitsync 30 1 || {
    mark failed why=unsynchronised
    exit 1
  }
  exit 0
fi
does timedatectl set-ntp true || exit 1
does systemctl restart systemd-timesyncd.service
shown
for _ in $(seq 60); do
  if [ "$(timedatectl show -p NTPSynchronized --value)" = yes ] && [ -e /run/systemd/timesync/synchronized ]; then exit 0; fi
  sleep 1
done
timedatectl timesync-status
mark failed why=unsynchronised
exit 1
