# Moves a server's chat to another server. What belongs to both is done from elsewhere; this does what one of the two has to do,
# and notes how far that is, so that whoever is cut off goes on or goes back. $1 what is done:
#   look           tells what is noted here, and how much there is to move. Changes nothing.
#   begin TO       on the old server: notes that it moves to the address TO
#   quiet          on the old server: stops all programs but the database, and the timers
#   note KEY VALUE on the old server: notes one thing more, such as the last backup
#   park           on the old server: stops the database too, and puts away what could start them
#   back           on the old server: everything runs again as it did before, and nothing is noted any more
#   leave          on the old server: ends it. Nothing starts it again, and what it signed and was certified with is put away
#   expect FROM    on the new server: notes what comes here, and whether backups lay here before
#   empty          on the new server: takes away the backups that came only for this
#   arrived        on the new server: nothing is noted any more
# Notes lie in /opt/innkeeper/move: `state` on the old server, `expected` on the new one.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: containers
# include: backup
set -u
umask 077
export LC_ALL=C DOCKER_HOST=unix:///var/run/docker.sock
action=$1
move=$home/move
copied=/var/backups/innkeeper
timers='innkeeper-backup.timer innkeeper-drill.timer'

fail() {
  fact failed "why=$1" "said=${2-}"
  fact end
  exit 0
}
# Writes KEY VALUE pairs into $1, and leaves the others there as they are.
set_notes() {
  local file=$1 key
  shift
  mkdir -p "$move" || fail write "$move"
  if ! cat "$file" >"$file.new" 2>/dev/null; then : >"$file.new" || fail write "$file"; fi
  while [ "$#" -gt 1 ]; do
    key=$1
    sed -i "/^$key=/d" "$file.new" || fail write "$file"
    printf '%s=%s\n' "$key" "$2" >>"$file.new" || fail write "$file"
    shift 2
  done
  mv -f -- "$file.new" "$file" || fail write "$file"
  sync -f "$move" 2>/dev/null
}
phase_is() { value_of "$move/state" phase && [ "$REPLY" = "$1" ]; }
compose() {
  local file=$home/compose.yaml
  if ! [ -e "$file" ]; then file=$move/compose.yaml; fi
  docker compose --project-directory "$home" --file "$file" "$@"
}
# Where Docker does not answer, nothing has stopped. Where it is not there at all, nothing runs.
stop_all() {
  local seen ids
  if ! command -v docker >/dev/null; then return; fi
  seen=$(own_containers -q 2>"$move/said") || fail stop "$(tail -n 1 "$move/said")"
  mapfile -t ids < <(sed '/^$/d' <<<"$seen")
  if [ "${#ids[@]}" -gt 0 ]; then said=$(timeout 300 docker stop "${ids[@]}" 2>&1 >/dev/null) || fail stop "$said"; fi
}

case $action in
  look)
    for name in state expected; do
      while IFS='=' read -r key value; do
        if [ -n "$key" ]; then fact "$name" "key=$key" "value=$value"; fi
      done < <(cat "$move/$name" 2>/dev/null)
    done
    if [ -d "$home/data" ]; then
      fact data "bytes:=$(timeout 60 du -sxB1 -- "$home/data" 2>/dev/null | cut -f 1)"
      fact database "bytes:=$(timeout 60 du -sxB1 -- "$home/data/postgres" 2>/dev/null | cut -f 1)"
    fi
    if [ -e "$copied/config" ]; then fact repository "bytes:=$(timeout 60 du -sxB1 -- "$copied" 2>/dev/null | cut -f 1)"; fi
    if command -v docker >/dev/null; then
      while IFS= read -r name; do fact running "name=$name"; done < <(own_containers --format '{{.Label "com.docker.compose.service"}}' 2>/dev/null)
    fi
    ;;
  begin)
    if value_of "$move/state" to && [ "$REPLY" != "$2" ]; then fail other "$REPLY"; fi
    if ! value_of "$move/state" phase; then set_notes "$move/state" to "$2" at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" phase copying; fi
    ;;
  quiet)
    if ! [ -e "$move/stopped" ]; then
      on=
      for name in $timers; do if systemctl is-enabled --quiet "$name" 2>/dev/null; then on+="$name "; fi; done
      # What the host had stopped stays so where this goes back.
      { cat "$home/stopped" 2>/dev/null || :; } >"$move/stopped.new" || fail write "$move"
      set_notes "$move/state" timers "$on" phase stopping
      mv -f -- "$move/stopped.new" "$move/stopped"
    fi
    for name in $timers; do systemctl disable --quiet --now "$name" 2>/dev/null; done
    # One of theirs that works at this moment holds the guard, and the last backup would not come to its turn.
    for name in $timers; do systemctl stop "${name%.timer}.service" 2>/dev/null; done
    # Nobody is to take it for trouble.
    compose config --services 2>/dev/null | sort >"$home/stopped"
    if [ -z "$(containers_of postgres -q)" ]; then
      said=$(timeout 300 docker compose --project-directory "$home" up -d --wait --no-deps --no-recreate postgres 2>&1) || fail start "$said"
    fi
    for id in $(own_containers -q); do
      if [ "$(docker inspect --format '{{index .Config.Labels "com.docker.compose.service"}}' "$id")" = postgres ]; then continue; fi
      said=$(timeout 180 docker stop "$id" 2>&1 >/dev/null) || fail stop "$said"
    done
    ;;
  note) set_notes "$move/state" "$2" "$3" ;;
  park)
    stop_all
    if [ -e "$home/compose.yaml" ]; then mv -f -- "$home/compose.yaml" "$move/compose.yaml" || fail write "$move"; fi
    # Asked again by whoever goes on, what runs elsewhere already stays noted.
    if ! phase_is ready && ! phase_is moved; then set_notes "$move/state" phase stopped; fi
    ;;
  back)
    if phase_is moved; then fail moved; fi
    # Without its key the chat would be another one: that comes back before anything starts.
    if [ -e "$move/signing.key" ] && ! [ -e "$home/secrets/synapse/signing.key" ]; then
      mv -f -- "$move/signing.key" "$home/secrets/synapse/signing.key" || fail write "$home/secrets/synapse"
    fi
    if [ -e "$move/compose.yaml" ]; then mv -f -- "$move/compose.yaml" "$home/compose.yaml" || fail write "$home"; fi
    if [ -e "$move/stopped" ]; then
      if [ -s "$move/stopped" ]; then cp -f -- "$move/stopped" "$home/stopped"; else rm -f -- "$home/stopped"; fi
      seen=$(compose config --services 2>"$move/said") || fail start "$(tail -n 1 "$move/said")"
      mapfile -t wanted < <(grep -vxF -f <(sed '/^$/d' "$move/stopped") <<<"$seen" | sed '/^$/d')
      if [ "${#wanted[@]}" -gt 0 ]; then
        said=$(timeout 500 docker compose --project-directory "$home" up -d --wait --wait-timeout 300 --no-recreate "${wanted[@]}" 2>&1) || fail start "$said"
      fi
      value_of "$move/state" timers
      for name in $REPLY; do systemctl enable --quiet --now "$name" 2>/dev/null || fail timer "$name"; done
    fi
    if [ -e "$move/signing.key" ]; then
      cmp -s "$move/signing.key" "$home/secrets/synapse/signing.key" || fail write "$move/signing.key"
    fi
    rm -rf -- "$move"
    ;;
  leave)
    value_of "$move/state" to || fail unknown
    to=$REPLY
    # From here on it does not go back, wherever this is cut: what follows can be done again.
    set_notes "$move/state" phase moved
    for name in innkeeper-backup innkeeper-drill innkeeper-drill-end innkeeper-restore; do
      systemctl disable --quiet --now "$name.timer" 2>/dev/null
      rm -f -- "/etc/systemd/system/$name.timer" "/etc/systemd/system/$name.service"
    done
    systemctl daemon-reload
    stop_all
    said=$(compose down --remove-orphans --timeout 60 2>&1) || fail stop "$said"
    if [ -e "$home/compose.yaml" ]; then mv -f -- "$home/compose.yaml" "$move/compose.yaml" || fail write "$move"; fi
    if [ -e "$home/secrets/synapse/signing.key" ]; then
      mv -f -- "$home/secrets/synapse/signing.key" "$move/signing.key" || fail write "$move"
    fi
    rm -rf -- "$home/data/caddy" "$home/data/traefik" "$move/said"
    cat >"$move/README" <<EOF || fail write "$move"
This chat server moved to $to. Nothing here starts by itself any more.

Do not start it: two servers that sign with the same key contradict each other, and what people write here would be lost.
compose.yaml and the signing key were put into this folder, and the certificates were deleted. The data are as they were
when it was stopped. "innkeeper close" takes everything away once you no longer need it.
EOF
    ;;
  expect)
    if value_of "$move/expected" from && [ "$REPLY" != "$2" ]; then fail other "$REPLY"; fi
    had=no
    if [ -e "$copied/config" ]; then had=yes; fi
    if ! [ -e "$move/expected" ]; then set_notes "$move/expected" from "$2" backups "$had"; fi
    ;;
  empty)
    if value_of "$move/expected" backups && [ "$REPLY" = no ]; then
      stop_all
      rm -rf -- "$copied" || fail write "$copied"
    fi
    ;;
  arrived) rm -rf -- "$move" ;;
  *) exit 64 ;;
esac
fact noted
fact end
