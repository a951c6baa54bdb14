# Downloads images, one after the other. Arguments: image references. What is there already costs nothing.
set -u
for image in "$@"; do
  echo "@@image $image"
  for attempt in 1 2 3; do
    if output=$(docker pull "$image" 2>&1 | tee /dev/stderr; exit "${PIPESTATUS[0]}"); then continue 2; fi
    case $output in *toomanyrequests* | *'429'*) echo "@@failed rate-limit $image"; exit 1 ;; esac
    case $output in *'not found'* | *'manifest unknown'*) echo "@@failed missing $image"; exit 1 ;; esac
    sleep $((attempt * 3))
  done
  echo "@@failed registry $image"
  exit 1
done
