# Downloads images, one after the other. Arguments: image references. What is there already costs nothing.
# include: facts
set -u
for image in "$@"; do
  mark image "image=$image"
  for attempt in 1 2 3; do
    if output=$(docker pull "$image" 2>&1 | tee /dev/stderr; exit "${PIPESTATUS[0]}"); then continue 2; fi
    case $output in *toomanyrequests* | *'429'*) mark failed why=rate-limit "image=$image"; exit 1 ;; esac
    case $output in *'not found'* | *'manifest unknown'*) mark failed why=missing "image=$image"; exit 1 ;; esac
    sleep $((attempt * 3))
  done
  mark failed why=registry "image=$image"
  exit 1
done
