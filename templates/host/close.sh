# Takes away what Innkeeper made on this server, and nothing else. $1 what is done:
#   look     tells what there is of it
#   run      takes it away: timers first, so that nothing begins anew, then programs, then files; state.json the last of all,
#            so that whoever is cut off goes on. What others have put into the folder, or mounted there, stays.
# The firewall is none of this: prepare.sh changes it, as the plan says.
# shellcheck disable=SC2034 # not all of what is included is used
# include: facts
# include: unattended
set -u
export LC_ALL=C DOCKER_HOST=unix:///var/run/docker.sock
action=$1
home=/opt/innkeeper units=/etc/systemd/system
# The one that runs, and those a restore and a test of a backup make.
projects='innkeeper innkeeper-restore innkeeper-drill'
# What lies in the folder, by Innkeeper's own hand or that of its programs.
own='compose.yaml config secrets data pending.json releases jobs backup restore drill move stopped state.json'

there() { [ -e "$1" ] || [ -L "$1" ]; }
of_projects() {
  local project
  if ! command -v docker >/dev/null; then return; fi
  for project in $projects; do "$@" --filter "label=com.docker.compose.project=$project"; done
}
containers() { of_projects docker ps -a --format '{{.Names}}'; }
networks() { of_projects docker network ls --format '{{.Name}}'; }
volumes() { of_projects docker volume ls --format '{{.Name}}'; }
# restic's own containers are of no project.
helpers() { if command -v docker >/dev/null; then docker ps -a --format '{{.Names}}' | grep -xE 'innkeeper-(restic|drill-restic|backup)'; fi; }
unit_files() {
  local name kind
  for name in innkeeper-backup innkeeper-drill innkeeper-drill-end innkeeper-restore; do
    for kind in timer service; do if there "$units/$name.$kind"; then echo "$name.$kind"; fi; done
  done
}
# What has the system install its updates by itself, as far as it is Innkeeper's.
system_files() {
  local path
  for path in "$unattended_apt" "$unattended_timer"; do if there "$path"; then echo "$path"; fi; done
}
is_own() {
  case " $own " in *" $1 "*) return 0 ;; esac
  case $1 in .staging-* | *.new) return 0 ;; esac
  return 1
}
in_home() { find -H "$home" -mindepth 1 -maxdepth 1 -printf '%f\0' 2>/dev/null; }
mounts() { awk -v below="$(readlink -f -- "$home")/" 'index($5, below) == 1 { print $5 }' /proc/self/mountinfo; }

if [ "$action" = look ]; then
  while IFS= read -r name; do fact container "name=$name"; done < <(containers; helpers)
  while IFS= read -r name; do fact network "name=$name"; done < <(networks)
  while IFS= read -r name; do fact volume "name=$name"; done < <(volumes)
  while IFS= read -r name; do fact unit "name=$name"; done < <(unit_files; system_files)
  if there "$home"; then
    fact folder "path=$home" "bytes:=$(timeout 60 du -sxB1 -- "$(readlink -f -- "$home")" 2>/dev/null | cut -f 1)"
    while IFS= read -r -d '' name; do if ! is_own "$name"; then fact foreign "path=$home/$name"; fi; done < <(in_home)
    while IFS= read -r name; do fact foreign "path=$name"; done < <(mounts)
  fi
  fact end
  exit 0
fi
if [ "$action" != run ]; then exit 64; fi

fail() {
  fact failed "what=$1" "said=${2-}"
  fact end
  exit 0
}
mapfile -t found < <(unit_files)
if [ "${#found[@]}" -gt 0 ]; then
  for name in "${found[@]}"; do case $name in *.timer) systemctl disable --quiet --now "$name" 2>/dev/null ;; esac; done
  for name in "${found[@]}"; do case $name in *.service) systemctl stop "$name" 2>/dev/null ;; esac; done
  for name in "${found[@]}"; do rm -f -- "$units/$name" || fail unit "$name"; done
  systemctl daemon-reload
fi
mapfile -t found < <(system_files)
if [ "${#found[@]}" -gt 0 ]; then
  for name in "${found[@]}"; do rm -f -- "$name" || fail unit "$name"; done
  rmdir -- "${unattended_timer%/*}" 2>/dev/null
  unattended_timer_anew
fi
if command -v docker >/dev/null; then
  mapfile -t found < <(containers; helpers)
  if [ "${#found[@]}" -gt 0 ]; then
    # They are given their time: a database that is ended in the middle cannot be looked into any more by whoever is cut off here.
    docker stop "${found[@]}" >/dev/null 2>&1
    said=$(docker rm -f "${found[@]}" 2>&1 >/dev/null) || fail container "$said"
  fi
  while IFS= read -r name; do said=$(docker volume rm "$name" 2>&1 >/dev/null) || fail volume "$said"; done < <(volumes)
  # A program of the host's own that is still in one keeps it: that is told.
  while IFS= read -r name; do said=$(docker network rm "$name" 2>&1 >/dev/null) || fail network "$said"; done < <(networks)
fi
if there "$home"; then
  for name in $own; do
    if [ "$name" = state.json ]; then
      while IFS= read -r -d '' other; do
        if [ "$other" != state.json ] && is_own "$other"; then rm -rf --one-file-system -- "${home:?}/$other"; fi
      done < <(in_home)
    fi
    if there "$home/$name"; then said=$(rm -rf --one-file-system -- "${home:?}/$name" 2>&1) || fail folder "$said"; fi
  done
  if [ -L "$home" ]; then
    # It led to another disk: that folder goes where it is empty, and the link with it.
    if rmdir -- "$(readlink -f -- "$home")" 2>/dev/null; then rm -f -- "$home"; fi
  else
    rmdir -- "$home" 2>/dev/null
  fi
fi
fact gone
fact end
