# Sets the server's clock by the world's time servers, and has it kept right. Can be repeated.
# include: facts
set -u
if systemd-detect-virt --quiet --container; then
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
    apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 update -q
    apt-get -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 install -qy --no-install-recommends systemd-timesyncd
  elif command -v dnf >/dev/null; then
    dnf -y install chrony && systemctl enable --now chronyd && chrony=chronyd
  fi
fi
mark step name=set
if [ -n "$chrony" ]; then
  systemctl restart "$chrony.service"
  # A clock that is far off is set at once instead of slowly.
  chronyc -a makestep
  chronyc waitsync 30 1 || {
    mark failed why=unsynchronised
    exit 1
  }
  exit 0
fi
timedatectl set-ntp true || exit 1
systemctl restart systemd-timesyncd.service
for _ in $(seq 60); do
  if [ "$(timedatectl show -p NTPSynchronized --value)" = yes ] && [ -e /run/systemd/timesync/synchronized ]; then exit 0; fi
  sleep 1
done
timedatectl timesync-status
mark failed why=unsynchronised
exit 1
