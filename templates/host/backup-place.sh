# Places for backups. $1 what is wanted, $2 restic's image, $3 the place:
#   try IMAGE ID HOST PORT KEY   writes, reads and deletes there; HOST, PORT and the fingerprint that was accepted for SFTP
#   add IMAGE ID HOST PORT KEY   does so as well, and keeps the place
#   find IMAGE ID HOST PORT KEY  only reads there, where there are backups already, and keeps the place: for a server that is to be
#                                made of one
#   own                          on a server where nothing is set up yet, takes what opens a place of backups from before: on
#                                stdin the password, an empty line, and the private key for SFTP where there is one
#   remove IMAGE ID              forgets it; what lies there stays
#   key                          tells the public key this server signs in with at SFTP places, '' where there is none
#   make-key                     makes it as well where there is none
#   make-password                makes the password of the backups where there is none, and nothing depends on it yet
# On stdin, for the first three: what the place is, lines of KEY=VALUE, an empty line, then the secret file it needs.
# shellcheck disable=SC2034,SC2317 # not all of what is included is used
# include: facts
# include: backup
# include: restic
set -u
umask 077
export LC_ALL=C
image=${2-} id=${3-}
fail() {
  fact failed "$@"
  fact end
  exit 0
}

have_key() {
  mkdir -p "$keys" && chmod 700 "$keys"
  if [ ! -s "$keys/sftp-key" ]; then ssh-keygen -q -t ed25519 -N '' -C innkeeper-backup -f "$keys/sftp-key" </dev/null; fi
}

# Keeps the key of an SFTP server where it is the one that was accepted. $1 host, $2 port, $3 its fingerprint.
know_host() {
  local scanned line fingerprint first=''
  # The program for it is in restic's image, as ssh is; not every server has it.
  scanned=$(docker run --rm --name "$container" --network host --entrypoint ssh-keyscan "$image" \
    -T 10 -p "$2" -t ed25519,ecdsa,rsa -- "$1" 2>"$work/said" | grep -v '^#' | sort -k 2)
  if [ -z "$scanned" ]; then fail why=unreachable "said=$(grep -v '^#' "$work/said" | tail -n 1)"; fi
  : >"$keys/known-hosts-$id"
  while IFS= read -r line; do
    fingerprint=$(ssh-keygen -lf - <<<"$line" 2>/dev/null | awk '{ print $2 }')
    case $line in *' ssh-ed25519 '*) first=$fingerprint ;; esac
    first=${first:-$fingerprint}
    if [ -n "$3" ] && [ "$fingerprint" = "$3" ]; then printf '%s\n' "$line" >>"$keys/known-hosts-$id"; fi
  done <<<"$scanned"
  if [ -z "$3" ]; then fail why=host-key-unknown "fingerprint=$first"; fi
  if [ ! -s "$keys/known-hosts-$id" ]; then fail why=host-key "fingerprint=$first"; fi
}

forget_files() { rm -f -- "$own/places/$id" "$own/places/$id.new" "$keys/place-$id" "$keys/known-hosts-$id" "$own/checked-$id"; }

# Goes the way a backup goes: writes, reads that back, deletes. Sets why and said where it fails.
try_place() {
  local log=$work/log snapshot
  mkdir -p "$work/trial"
  head -c 65536 /dev/urandom >"$work/trial/file"
  prepare_place "$log" || return 1
  with=(--mount "$(mount_of "$work/trial" /trial readonly)")
  tried "$log" backup --json --host innkeeper --tag innkeeper-trial /trial || return 1
  with=()
  snapshot=$(sed -n 's/.*"message_type":"summary".*"snapshot_id":"\([0-9a-f]*\)".*/\1/p' "$log" | tail -n 1)
  restic dump --quiet "$snapshot" /trial/file >"$work/read" 2>"$log"
  if ! cmp -s "$work/read" "$work/trial/file"; then
    judge_failure 1 "$log"
    return 1
  fi
  tried "$log" forget --quiet "$snapshot"
}

# Goes on only where the folder of a place on this server has a repository, or nothing that goes by the name of a part of
# one: what is somebody's own is neither used nor ever taken away. Sets begun to the folder where there is no repository
# yet, and is_new where there is no folder. Compares folders as they are, whatever links lead there.
parts=(config data index keys locks snapshots)
begun='' is_new='' begun_as=''
find_folder() {
  local folder part other
  if [[ ${place[folder]} != /* ]] || ! folder=$(realpath -m -- "${place[folder]}"); then fail why=unusable; fi
  case $folder/ in // | "$(realpath -m -- "$home")"/*) fail why=unusable ;; esac
  # The system's own, or gone with the next start.
  case $folder/ in /etc/* | /usr/* | /bin/* | /sbin/* | /lib*/* | /boot/* | /dev/* | /proc/* | /sys/* | /run/*) fail why=unusable ;; esac
  for other in $(places); do
    if value_of "$own/places/$other" folder && [ "$(realpath -m -- "$REPLY")" = "$folder" ]; then fail why=place-twice; fi
  done
  if [ -z "${only_there-}" ]; then roots_alone "$folder"; fi
  if [ -f "$folder/config" ]; then return; fi
  for part in "${parts[@]}"; do
    if [ -e "$folder/$part" ] || [ -L "$folder/$part" ]; then fail why=not-empty "said=$part"; fi
  done
  begun=$folder
  # From here on it is that folder, whatever goes by its name.
  if [ ! -e "$folder" ]; then
    is_new=yes
    (umask 077 && mkdir -p -- "$folder")
    roots_alone "$folder"
  fi
  begun_as=$(stat -c %d:%i -- "$folder")
}
# Goes on only where nobody but root can put something else, such as a link, in the place of folder $1 or in it. Where everybody
# may make files and nobody may rename another's, as in /tmp, what is there already stays what it is.
roots_alone() {
  local at=$1 owner mode
  while ! [ -e "$at" ]; do at=$(dirname -- "$at"); done
  while :; do
    read -r owner mode < <(stat -c '%u %a' -- "$at")
    if [ "$owner" != 0 ] || { (((8#$mode & 8#022) != 0)) && { [ "$at" = "$1" ] || (((8#$mode & 8#1000) == 0)); }; }; then
      fail why=writable "said=$at"
    fi
    if [ "$at" = / ]; then return; fi
    at=$(dirname -- "$at")
  done
}
# The folder as it was found, where nothing is to be kept in it.
undo_local() {
  if [ -z "$begun" ]; then return; fi
  # Only from within the very folder that was found, on the way that had no links.
  (cd -P -- "$begun" && [ "$(pwd -P)" = "$begun" ] && [ "$(stat -c %d:%i .)" = "$begun_as" ] && rm -rf -- "${parts[@]}") 2>/dev/null
  if [ -n "$is_new" ]; then rmdir -- "$begun" 2>/dev/null; fi
}
# Whatever became of it: nothing is left of a place that is not kept.
clean_up() {
  docker rm -f "$container" >/dev/null 2>&1
  rm -rf -- "$work"
  if [ -e "$own/places/$id" ]; then return; fi
  undo_local
  forget_files
}

case $1 in
  key | make-key)
    if [ "$1" = make-key ]; then have_key || exit 1; fi
    fact key "public=$(if [ -s "$keys/sftp-key" ]; then cat "$keys/sftp-key.pub"; fi)"
    fact end
    exit 0
    ;;
  make-password)
    if ! take_guard; then fail "why=$held"; fi
    if ! have_password; then fail why=password-missing; fi
    fact kept
    fact end
    exit 0
    ;;
  own)
    # What another try of the same has left goes; where something is set up, nothing of it does.
    if is_set_up; then fail why=set-up; fi
    if ! take_guard; then fail "why=$held"; fi
    rm -f -- "$own/places"/* "$keys"/place-* "$keys"/known-hosts-*
    : >"$own/decided"
    IFS= read -r line
    printf '%s\n' "$line" >"$keys/password.new" && mv -f "$keys/password.new" "$keys/password"
    IFS= read -r line
    cat >"$keys/sftp-key.new"
    if [ -s "$keys/sftp-key.new" ]; then
      if ! ssh-keygen -y -P '' -f "$keys/sftp-key.new" >"$keys/sftp-key.pub.new" 2>/dev/null; then
        rm -f -- "$keys/sftp-key.new" "$keys/sftp-key.pub.new"
        fail why=sftp-key
      fi
      mv -f "$keys/sftp-key.pub.new" "$keys/sftp-key.pub" && mv -f "$keys/sftp-key.new" "$keys/sftp-key"
    fi
    rm -f -- "$keys/sftp-key.new"
    fact kept
    fact end
    exit 0
    ;;
  find) only_there=yes ;;
  try | add | remove) ;;
  *) exit 64 ;;
esac
[[ $id =~ ^[a-z0-9]{1,16}$ ]] || exit 64
if ! take_guard; then fail "why=$held"; fi
if [ "$1" = remove ]; then
  have_places
  if ! is_place "$id"; then fail why=unknown-place; fi
  forget_files
  fact kept
  fact end
  exit 0
fi

have_places
if [ -e "$own/places/$id" ]; then fail why=place-twice; fi
trap clean_up EXIT
mkdir -p "$work"
while IFS= read -r line && [ -n "$line" ]; do printf '%s\n' "$line"; done >"$own/places/$id.new"
cat >"$keys/place-$id"
if [ ! -s "$keys/place-$id" ]; then rm -f "$keys/place-$id"; fi
read_place "$id.new"
if [ -n "${place[folder]-}" ]; then find_folder; fi
if ! have_password; then fail why=password-missing; fi
if ! have_image >/dev/null; then fail why=image "image=$image" "said=$REPLY"; fi
if [ -n "${4-}" ]; then
  have_key || exit 1
  know_host "$4" "$5" "${6-}"
fi
read_place "$id.new"
# What the lost server has left locked, and nobody has used for half an hour, restic opens by itself.
find_backups() { prepare_place "$work/log" && { restic unlock --quiet >/dev/null 2>&1 || true; }; }
if [ "$1" = find ]; then
  if ! find_backups; then fail "why=$why" "said=$said"; fi
elif ! try_place; then fail "why=$why" "said=$said"; fi
if [ "$1" != try ]; then mv -f "$own/places/$id.new" "$own/places/$id"; fi
fact kept
fact end
