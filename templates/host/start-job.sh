# Begins work that goes on when the connection does not: a transient unit writes its log and, at the end, its status.
# $1 id, then the script's arguments; the script to run comes on stdin. Beginning a job that exists already does nothing.
set -eu
folder=/opt/innkeeper/jobs/$1
umask 077
if [ -e "$folder/script" ]; then exit 0; fi
mkdir -p "$folder"
# Whichever step came first: a user of this server may have the number of a program that owns secrets.
chmod 700 /opt/innkeeper
cat >"$folder/script.new"
: >"$folder/log"
mv "$folder/script.new" "$folder/script"
unit=innkeeper-$1
shift
# shellcheck disable=SC2016 # the inner shell expands these
systemd-run --quiet --collect --unit="$unit" --description="Innkeeper: $unit" \
  --property=KillMode=control-group --setenv=DEBIAN_FRONTEND=noninteractive --setenv=HOME=/root \
  --setenv=DOCKER_HOST=unix:///var/run/docker.sock \
  /bin/bash -c 'cd "$1" && shift && /bin/bash script "$@" >>log 2>&1 </dev/null; echo $? >status.new; mv status.new status' \
  innkeeper "$folder" "$@"
# Old jobs have been read or never will be.
find /opt/innkeeper/jobs -mindepth 1 -maxdepth 1 -type d -mtime +14 -exec rm -rf {} +
