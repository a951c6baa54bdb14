# What scripts do that work with restic on places for backups. It stands in a script where that says `# include: restic`,
# after the facts and `backup`. $image is to be set.
container=innkeeper-backup
cache=/var/cache/innkeeper/restic
work=$own/work
# What restic's locks are known by.
hostname=innkeeper-$(head -c 12 /etc/machine-id 2>/dev/null)

now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
# Whoever holds the guard is this script alone: a program it has started and that outlives it does not.
docker() { command docker "$@" 8>&-; }

# Takes the guard, for as long as the script runs; 1 where somebody has it, with held set to what they do: `backing-up` where
# a backup is being made, `busy` for anything else. Waits `patience` seconds for them; a moment in any case, for whoever only
# looks whether it is held. Whatever an earlier run has left goes, and where it came to no end that is written down.
patience=1
take_guard() {
  mkdir -p /run/innkeeper
  exec 8>"$guard"
  if ! flock -w "$patience" 8; then
    held=busy
    if [ -e "$own/began" ]; then held=backing-up; fi
    return 1
  fi
  docker rm -f "$container" >/dev/null 2>&1
  rm -rf -- "$work"
  mkdir -p "$own/places" "$keys"
  only_roots "$own" "$keys"
  forget_tries
  if value_of "$own/began" started && [ -n "$REPLY" ]; then
    local earlier=$REPLY
    value_of "$own/began" by
    fact run "started=$earlier" "ended=$(now)" "by=$REPLY" outcome=failed why=interrupted >>"$own/runs"
  fi
  rm -f -- "$own/began"
}
# Keeps others out of folders. One that is so already is not touched: whoever only looks changes nothing.
only_roots() {
  local folder
  for folder in "$@"; do
    if [ "$(stat -c %a "$folder")" != 700 ]; then chmod 700 "$folder"; fi
  done
}
# What a try of a place has left that was cut off: its secrets belong to no place.
forget_tries() {
  local file id
  rm -f -- "$own/places"/*.new
  for file in "$keys"/place-* "$keys"/known-hosts-*; do
    id=${file##*/}
    id=${id#place-} id=${id#known-hosts-}
    if [ -e "$file" ] && [ ! -e "$own/places/$id" ]; then rm -f -- "$file"; fi
  done
}

# Sets values in a file of KEY=VALUE lines, KEY VALUE..., all at once. 1 where that cannot be written; the file is as it was
# then.
set_value() {
  local file=$1 text='' line
  local -A put=()
  shift
  while [ "$#" -gt 0 ]; do
    put["$1"]=$2
    text+=$1=$2$'\n'
    shift 2
  done
  if [ -r "$file" ]; then
    while IFS= read -r line; do
      if [[ $line == ?*=* && -z ${put["${line%%=*}"]+set} ]]; then text+=$line$'\n'; fi
    done <"$file"
  fi
  if printf '%s' "$text" >"$file.new" && sync -- "$file.new" && mv -f -- "$file.new" "$file"; then return 0; fi
  rm -f -- "$file.new"
  return 1
}

# Whether there is a place of that name.
is_place() { [[ $1 =~ ^[a-z0-9]{1,16}$ ]] && [ -f "$own/places/$1" ]; }
declare -A place=()
read_place() {
  local line
  place=([id]=$1 [file]=$own/places/$1)
  while IFS= read -r line; do place[${line%%=*}]=${line#*=}; done <"$own/places/$1"
}

# A field of docker's --mount, which is a line of CSV.
mount_of() {
  local source="source=$1"
  printf 'type=bind,"%s",target=%s%s' "${source//\"/\"\"}" "$2" "${3:+,$3}"
}

# Runs restic on the place that was read, with its arguments. $image is to be set; options of docker's go into `with`. Where
# `looking` is set it changes no place, and of a folder it keeps nothing. Of what is elsewhere it keeps what it has read once, as
# every run does: to fetch all of that again would take too long.
with=()
looking=
restic() {
  local -a options=(--rm --name "$container" --hostname "$hostname" --label innkeeper.backup=1
    --mount "$(mount_of "$keys" /keys readonly)"
    --env RESTIC_PASSWORD_FILE=/keys/password --env RESTIC_CACHE_DIR=/cache --env RESTIC_PROGRESS_FPS=0.5)
  local -a more=()
  if [ -n "$looking" ] && [ -n "${place[folder]-}" ]; then
    more=(--no-cache)
  else
    mkdir -p "$cache"
    only_roots "$cache"
    options+=(--mount "$(mount_of "$cache" /cache)")
  fi
  if [ -n "${place[folder]-}" ]; then
    options+=(--network none --mount "$(mount_of "${place[folder]}" /repository "${looking:+readonly}")" --env RESTIC_REPOSITORY=/repository)
  else
    options+=(--network host)
    if [ -n "${place[repository]-}" ]; then options+=(--env "RESTIC_REPOSITORY=${place[repository]}"); fi
    if [ -n "${place[repositoryFile]-}" ]; then options+=(--env "RESTIC_REPOSITORY_FILE=/keys/${place[repositoryFile]}"); fi
    if [ -n "${place[awsFile]-}" ]; then options+=(--env "AWS_SHARED_CREDENTIALS_FILE=/keys/${place[awsFile]}"); fi
    if [ -n "${place[region]-}" ]; then options+=(--env "AWS_DEFAULT_REGION=${place[region]}"); fi
    if [ -n "${place[ssh]-}" ]; then
      # ssh writes down itself why it ends: restic, which passes that on, may end before it has read it.
      rm -f -- "$cache/ssh"
      more=(-o "sftp.command=${place[ssh]/#ssh /ssh -E \/cache\/ssh }")
    fi
  fi
  local status=0
  docker run "${options[@]}" "${with[@]}" "$image" "${more[@]}" "$@" || status=$?
  if [ -n "${place[ssh]-}" ] && [ -s "$cache/ssh" ]; then cat -- "$cache/ssh" >&2; fi
  return "$status"
}

# Gets restic's image where it is not there yet, and holds on to the one that was got first under its name: whatever comes
# under it later is not run on what must survive. Sets REPLY to what was said where that fails. An image that was built on
# this server has no digest to go by.
have_image() {
  local said digests
  if ! docker image inspect "$image" >/dev/null 2>&1; then
    mark pulling "image=$image"
    if ! said=$(docker pull --quiet "$image" 2>&1); then
      REPLY=$(printf '%s' "$said" | tail -n 1)
      return 1
    fi
  fi
  digests=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image" 2>/dev/null | grep -o 'sha256:[0-9a-f]*')
  if [ -z "$digests" ]; then return 0; fi
  if ! value_of "$own/image" "$image"; then
    set_value "$own/image" "$image" "${digests%%$'\n'*}"
  elif ! grep -qxF -- "$REPLY" <<<"$digests"; then
    REPLY="${digests%%$'\n'*} != $REPLY ($own/image)"
    return 1
  fi
}

# Makes sure that a local folder is there. One that is on a disk which is not mounted is not made: then nothing is there.
have_folder() {
  if [ -z "${place[folder]-}" ] || [ -d "${place[folder]}" ]; then return 0; fi
  if [ -n "${place[made]-}${only_there-}" ]; then return 1; fi
  (umask 077 && mkdir -p -- "${place[folder]}")
}

# Sets why and said to what a program of the place that failed means. $1 its exit status, $2 a file with what it printed.
judge_failure() {
  said=$(grep '^Fatal: ' "$2" 2>/dev/null | tail -n 1 | head -c 400)
  if [ -z "$said" ]; then said=$(grep -v '^{' "$2" 2>/dev/null | grep -v '^[[:space:]]*$' | tail -n 3 | tr '\n' ' ' | head -c 400); fi
  if [ -z "$said" ]; then said=$(sed -n 's/.*"message":"\([^"]*\)".*/\1/p' "$2" | tail -n 1 | head -c 400); fi
  why=failed
  case $1 in
    3) why=unread ;;
    10) why=gone ;;
    11) why=locked ;;
    12) why=password ;;
    *)
      # What restic ended with says it; only where that does not, the rest of the log. Names of files are no reasons.
      # That no SFTP session came about is no reason either: ssh has said why before.
      why=$(reason_in "$(sed -n '/^Fatal: /s/unable to start the sftp session.*//p; t; /^Fatal: /p' "$2" 2>/dev/null)")
      if [ "$why" = failed ]; then why=$(reason_in "$(grep -v '"message_type":"\(status\|verbose_status\|summary\)"' "$2" 2>/dev/null)"); fi
      ;;
  esac
}
# Prints what a text means, as versions of restic without a status for it and what lies below them say it.
reason_in() {
  says() { grep -qiE "$1" <<<"$text"; }
  local text=$1
  if says 'ciphertext verification failed|hash mismatch|does not match id|invalid data|repository contains errors|is damaged|pack .* (is )?(damaged|missing)|wrong (hash|data)'; then
    echo damaged
  elif says 'no space left|disk quota exceeded|SSH_FX_NO_SPACE|insufficient storage|HTTP.*[^0-9]507([^0-9]|$)'; then
    echo full
  elif says 'wrong password or no key'; then
    echo password
  elif says 'host key verification failed|host identification has changed'; then
    echo host-key
  elif says 'permission denied|access ?denied|403 forbidden|401 unauthorized|unexpected HTTP response \(40[13]\)|InvalidAccessKeyId|SignatureDoesNotMatch'; then
    echo refused
  elif says 'connection (refused|timed out|reset|closed)|no route to host|network is unreachable|could not resolve|no such host|i/o timeout|unable to start the sftp session|broken pipe'; then
    echo unreachable
  elif says 'repository does not exist|unable to open config file|is there a repository'; then
    echo gone
  elif says 'already locked'; then
    echo locked
  else
    echo failed
  fi
}

# Runs restic and keeps what it prints in a file. What an earlier run of this server has left locked is opened; where
# somebody else works there it is `locked`. Sets why and said where it fails.
tried() {
  local log=$1 status attempt
  shift
  for attempt in 1 2; do
    restic "$@" >"$log" 2>&1
    status=$?
    if [ "$status" = 0 ]; then return 0; fi
    judge_failure "$status" "$log"
    if [ "$why" != locked ] || [ "$attempt" = 2 ] || ! unlock_own; then return "$status"; fi
  done
}
# Opens what this server alone has locked: no other run of it can be alive. 1 where somebody else has.
unlock_own() {
  local id ids found=0
  ids=$(restic list locks --quiet 2>/dev/null) || return 1
  for id in $ids; do
    # Without a lock of its own: one for reading would be refused where the place is locked for one alone.
    lock=$(restic cat lock --no-lock "$id" 2>/dev/null) || return 1
    if [[ ! $lock =~ \"hostname\":[[:space:]]*\"([^\"]*)\" ]]; then return 1; fi
    if [ "${BASH_REMATCH[1]}" != "$hostname" ]; then
      said=${BASH_REMATCH[1]}
      return 1
    fi
    found=1
  done
  [ "$found" = 1 ] && restic unlock --remove-all --quiet >/dev/null 2>&1
}

# Writes a fact down for whoever asks later, and tells it within the log.
note() {
  fact "$@" >>"$own/runs"
  mark "$@"
}
keep_runs_short() {
  if [ -e "$own/runs" ] && [ "$(wc -l <"$own/runs")" -gt 600 ]; then
    tail -n 400 "$own/runs" >"$own/runs.new" && mv -f "$own/runs.new" "$own/runs"
  fi
}

# Makes the place a repository where it has none, unless only_there is set. Sets why and said where it fails.
prepare_place() {
  local log=$1
  if ! have_folder; then
    why=gone said=
    return 1
  fi
  if [ -n "${place[made]-}" ]; then return 0; fi
  if ! tried "$log" cat config; then
    if [ "$why" = password ] && [ -z "${only_there-}" ]; then why=taken; fi
    if [ "$why" != gone ] || [ -n "${only_there-}" ]; then return 1; fi
    tried "$log" init --quiet || return 1
    tried "$log" cat config || return 1
  fi
  place[made]=$(sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p' "$log" | head -n 1)
  set_value "${place[file]}" made "${place[made]:-yes}"
}

# Makes the password where nothing depends on it yet. 1 where something does.
have_password() {
  local id
  if [ -s "$keys/password" ]; then return 0; fi
  for id in $(places); do
    read_place "$id"
    if [ -n "${place[made]-}" ]; then return 1; fi
  done
  (umask 077 && head -c 33 /dev/urandom | base64 | tr '+/' '-_' >"$keys/password.new") && mv "$keys/password.new" "$keys/password"
}

# Nobody has decided yet: then backups lie on the server itself.
have_places() {
  if [ -e "$own/decided" ]; then return 0; fi
  : >"$own/decided"
  printf 'json={"kind":"server"}\nfolder=%s\n' /var/backups/innkeeper >"$own/places/server"
}

# Checks the place that was read. $1 a folder for logs, then restic's own options. Notes how it went.
check_place() {
  local log=$1/check
  shift
  rm -f "$log"
  mark checking "place=${place[id]}"
  if have_folder && tried "$log" check "$@"; then
    note check "place=${place[id]}" "at=$(now)"
    return 0
  fi
  if [ ! -e "$log" ]; then why=gone said=; fi
  note check "place=${place[id]}" "at=$(now)" "why=$why" "said=$said"
  return 1
}

# The value of a number in restic's JSON, '' where there is none.
number_in() { sed -n "s/.*\"$2\": *\([0-9]*\).*/\1/p" "$1" 2>/dev/null | tail -n 1; }

# Tells how far restic has come, from what it writes into its log.
follow_progress() {
  local last='' far
  while sleep 2; do
    far=$(tail -c 4096 "$1" 2>/dev/null | grep -o '"percent_done":[0-9.]*' | tail -n 1)
    if [ -n "$far" ] && [ "$far" != "$last" ]; then mark progress "fraction:=${far#*:}"; fi
    last=$far
  done
}
