# Downloads images, one after the other. Arguments: image references. What is there already costs nothing.
# include: facts
set -u
exec 3>&1
for image in "$@"; do
  mark image "image=$image"
  for attempt in 1 2 3; do
    # What it complains of alone: in the progress beside it, the name of a layer may hold any digits.
    if said=$(docker pull "$image" 2>&1 >&3 3>&- | tee /dev/stderr; exit "${PIPESTATUS[0]}"); then continue 2; fi
    said=${said%$'\n'}
    said=${said##*$'\n'}
    # Another try would change nothing about these.
    case $said in *toomanyrequests:* | *': manifest unknown' | *': denied' | *': unauthorized' | *'no space left on device') break ;; esac
    sleep $((attempt * 3))
  done
  mark failed "image=$image" "said=$said"
  exit 1
done
