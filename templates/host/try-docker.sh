# Tries for real what Innkeeper needs of Docker: to run a program, to hand it files, the server's own network, a network
# of its own and the way out of it. Each try is a fact. The image is this server's own bash, so nothing
# is downloaded; all that is made is called innkeeper-trial-... and is gone at the end, however it ends.
set -u
# include: facts
name=innkeeper-trial-$$
home=/opt/innkeeper
folder=$home/$name
bash=$(readlink -f "$(command -v bash)")
image=$name:trial
new_home=
if [ ! -d "$home" ]; then new_home=yes; fi

clean_up() {
  docker ps -aq --filter "label=$name" | xargs -r docker rm -f
  docker network rm "$name"
  docker image rm -f "$image"
  rm -rf "$folder"
  if [ -n "$new_home" ]; then rmdir "$home"; fi
} >/dev/null 2>&1
trap clean_up EXIT

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
  tell "$1" false "$(reason_of "$2")"
  fact end
  exit 0
}
# Runs bash in a container: in_container OPTIONS... -- SCRIPT [WORD]. Ended by force, for a shell there takes no hint.
in_container() {
  local options=()
  while [ "$1" != -- ]; do options+=("$1") && shift; done
  timeout -s KILL 30 docker run --rm --pull never --label "$name" "${options[@]}" --entrypoint "$bash" "$image" -c "${@:2}" 2>&1
}

mapfile -t libraries < <(ldd "$bash" | grep -oE '/[^ )]+')
output=$(tar -C / -chf - "${bash#/}" "${libraries[@]#/}" | docker import - "$image" 2>&1) || fails run "$output"
output=$(in_container --network none -- :) || fails run "$output"
tell run true

# As it is on the real server: a folder of a user's own, which nobody else may enter.
mkdir -p "$folder" && echo word >"$folder/word" && chown -R 991:991 "$folder" && chmod 700 "$folder" && chmod 600 "$folder/word"
# shellcheck disable=SC2016 # the shell in the container expands it
output=$(in_container --network none --user 991:991 --volume "$folder:/trial" -- 'read -r word </trial/word && echo "$word" >/trial/answer') ||
  fails mount "$output"
if [ "$(cat "$folder/answer" 2>/dev/null)" != word ] || [ "$(stat -c %u "$folder/answer")" != 991 ]; then
  fails mount 'what it wrote is not in the folder, or belongs to another user'
fi
tell mount true

# shellcheck disable=SC2016 # the shell in the container expands it
output=$(in_container --network host -- '[ "$(</proc/net/route)" = "$0" ]' "$(</proc/net/route)") ||
  fails host-network "${output:-it sees another network than the server does}"
tell host-network true

output=$(docker network create --label "$name" "$name" 2>&1) || fails network "$output"
output=$(in_container --network "$name" -- :) || fails network "$output"
tell network true

# Only what the server itself reaches says anything of Docker.
address=$(getent ahostsv4 registry-1.docker.io | awk '{ print $1; exit }')
way_out="exec 3<>/dev/tcp/$address/443"
if [ -n "$address" ] && timeout 5 "$bash" -c "$way_out" 2>/dev/null; then
  if timeout -s KILL 10 docker run --rm --pull never --label "$name" --network "$name" --entrypoint "$bash" "$image" -c "$way_out" \
    >/dev/null 2>&1; then
    tell way-out true
  else
    tell way-out false "registry-1.docker.io ($address)"
  fi
fi
fact end
