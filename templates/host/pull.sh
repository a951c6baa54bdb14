# Downloads images, one after the other. Arguments: image references, each with `=sha256:...` where it is known what it was
# when it was first fetched: that is what it stays, whatever its tag has come to mean. What is there already costs nothing.
# include: facts
set -u
exec 3>&1
said=
# What it complains of alone: in the progress beside it, the name of a layer may hold any digits.
pull() {
  local attempt
  for attempt in 1 2 3; do
    if said=$(docker pull "$1" 2>&1 >&3 3>&- | tee /dev/stderr; exit "${PIPESTATUS[0]}"); then return 0; fi
    said=${said%$'\n'}
    said=${said##*$'\n'}
    # Another try would change nothing about these.
    case $said in *toomanyrequests:* | *': manifest unknown' | *': not found' | *': denied' | *': unauthorized' | *'no space left on device') break ;; esac
    sleep $((attempt * 3))
  done
  return 1
}
# By which digests its registry knows an image that is here. The same one may have come under other names, too.
digests() {
  local name=${1%:*}
  name=${name#docker.io/}
  docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$1" 2>/dev/null | while read -r known; do
    if [ "${known%@*}" = "${name#library/}" ]; then echo "${known#*@}"; fi
  done
}

for argument in "$@"; do
  image=${argument%%=*}
  first=
  if [ "$image" != "$argument" ]; then first=${argument#*=}; fi
  mark image "image=$image"
  kept=
  if pull "$image"; then
    if [ -n "$first" ] && ! digests "$image" | grep -qxF "$first"; then kept=moved; fi
  elif [ -n "$first" ] && [[ $said == *': manifest unknown' || $said == *': not found' ]]; then
    kept=gone
  else
    mark failed "image=$image" "said=$said"
    exit 1
  fi
  if [ -n "$kept" ]; then
    now=$(digests "$image" | head -n 1)
    if ! pull "${image%:*}@$first" || ! docker tag "${image%:*}@$first" "$image"; then
      # Under this name nothing else is to be started.
      docker image rm "$image" >/dev/null 2>&1
      mark failed "image=$image" "said=$said"
      exit 1
    fi
    mark kept "image=$image" "why=$kept" "now=$now"
  fi
  digest=${first:-$(digests "$image" | head -n 1)}
  mark pulled "image=$image" "digest=$digest"
done
