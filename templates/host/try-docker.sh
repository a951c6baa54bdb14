# Tries for real what Innkeeper needs of Docker: to run a program, to hand it files, the server's own network, a network
# of its own and the way out of it. Each try is a fact. The image is this server's own bash, so nothing is downloaded.
# $1 what all that is made is called; without it, a name of this trial's own. Whatever is made is a fact as well, and
# goes at the end, however it ends.
# shellcheck disable=SC2317 # not all of what is included is used
set -u
# include: facts
name=${1:-innkeeper-trial-$$}
home=/opt/innkeeper
folder=$home/$name
bash=$(readlink -f "$(command -v bash)")
image=$name:trial
new_home=
# What Docker calls the containers it makes: known even where they are gone by themselves.
ids=
# What was made, `WHAT NAME` each: told at the end, with whether it is still there. An engine that gave no
# answer to the end may have made it all the same; one that could not be asked has made nothing.
made=()
unsure=()

# An engine that hangs must not keep this from its end.
within() { timeout -s KILL "$1" docker "${@:2}"; }
# Whether it is gone. Of what is Docker's only Docker says so: one that does not answer has deleted nothing.
is_gone() {
  local said
  if [ "$1" = folder ]; then
    [ ! -e "$2" ]
    return
  fi
  if said=$(within 5 "$1" inspect "$2" 2>&1); then return 1; fi
  grep -qiE "no such $1|$1 .* not found" <<<"$said"
}
clean_up() {
  within 10 ps -aq --filter "label=$name" | xargs -r timeout -s KILL 20 docker rm -f
  within 10 network rm "$name"
  within 10 image rm -f "$image"
  rm -rf "$folder" "$ids"
  if [ -n "$new_home" ]; then rmdir "$home"; fi
} >/dev/null 2>&1
cleaned=
trap 'if [ -z "$cleaned" ]; then clean_up; fi' EXIT
# What a trial of the same name has left that was killed.
clean_up
ids=$(mktemp -d) || exit 1
if [ ! -d "$home" ]; then new_home=yes; fi

end() {
  local one left
  clean_up
  # Not twice: each wait for an engine that hangs is a long one.
  cleaned=yes
  for one in "${made[@]}"; do
    left=true
    if is_gone "${one%% *}" "${one#* }"; then left=false; fi
    fact made "what=${one%% *}" "name=${one#* }" "left:=$left"
  done
  for one in "${unsure[@]}"; do
    if ! is_gone "${one%% *}" "${one#* }"; then fact made "what=${one%% *}" "name=${one#* }" left:=true; fi
  done
  fact end
  exit 0
}

# tell WHAT true|false [REASON]
tell() {
  local reason=${3:-}
  reason=$(printf '%s' "$reason" | tr -d '\000-\037' | cut -c 1-400)
  fact try "what=$1" "works:=$2" "reason=$reason"
}
# The error itself: Docker's client adds what to read afterwards.
reason_of() { grep -v -e '^$' -e '--help' <<<"$1" | tail -n 1; }
# fails WHAT OUTPUT: nothing after it can be tried.
fails() {
  tell "$1" false "$(reason_of "${2:-no answer}")"
  end
}
# made_by STATUS WHAT NAME: what a command has made that ended so. 1 where it did not end well.
made_by() {
  if [ "$1" = 0 ]; then made+=("$2 $3"); elif [[ $output != *'Cannot connect to the Docker daemon'* ]]; then unsure+=("$2 $3"); fi
  return "$1"
}
# Runs bash in a container that is called after what is tried: in_container SECONDS WHAT OPTIONS... -- SCRIPT [WORD]. Ended by
# force, for a shell there takes no hint. Sets output to what was said.
in_container() {
  local seconds=$1 id=$ids/$2 container="$name-$2" options=() status
  shift 2
  while [ "$1" != -- ]; do options+=("$1") && shift; done
  output=$(within "$seconds" run --rm --pull never --label "$name" --name "$container" --cidfile "$id" "${options[@]}" --entrypoint "$bash" "$image" -c "${@:2}" 2>&1)
  status=$?
  if [ -s "$id" ]; then made_by 0 container "$container"; else made_by 1 container "$container"; fi
  return "$status"
}

mapfile -t libraries < <(ldd "$bash" | grep -oE '/[^ )]+')
output=$(tar -C / -chf - "${bash#/}" "${libraries[@]#/}" | within 60 import - "$image" 2>&1)
made_by $? image "$image" || fails run "$output"
in_container 30 run --network none -- : || fails run "$output"
tell run true

# As it is on the real server: a folder of a user's own, which nobody else may enter.
if mkdir -p "$folder"; then
  if [ -n "$new_home" ]; then made+=("folder $home"); fi
  made+=("folder $folder")
fi
echo word >"$folder/word" && chown -R 991:991 "$folder" && chmod 700 "$folder" && chmod 600 "$folder/word"
# shellcheck disable=SC2016 # the shell in the container expands it
in_container 30 mount --network none --user 991:991 --volume "$folder:/trial" -- 'read -r word </trial/word && echo "$word" >/trial/answer' ||
  fails mount "$output"
if [ "$(cat "$folder/answer" 2>/dev/null)" != word ] || [ "$(stat -c %u "$folder/answer")" != 991 ]; then
  fails mount 'what it wrote is not in the folder, or belongs to another user'
fi
tell mount true

# shellcheck disable=SC2016 # the shell in the container expands it
in_container 30 host-network --network host -- '[ "$(</proc/net/route)" = "$0" ]' "$(</proc/net/route)" ||
  fails host-network "${output:-it sees another network than the server does}"
tell host-network true

output=$(within 30 network create --label "$name" "$name" 2>&1)
made_by $? network "$name" || fails network "$output"
in_container 30 network --network "$name" -- : || fails network "$output"
tell network true

# Only what the server itself reaches says anything of Docker.
address=$(getent ahostsv4 registry-1.docker.io | awk '{ print $1; exit }')
way_out="exec 3<>/dev/tcp/$address/443"
if [ -n "$address" ] && timeout 5 "$bash" -c "$way_out" 2>/dev/null; then
  if in_container 10 way-out --network "$name" -- "$way_out"; then
    tell way-out true
  else
    tell way-out false "registry-1.docker.io ($address)"
  fi
fi
end
