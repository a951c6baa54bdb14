# Has the reverse proxy get certificates anew. $1 show or do. Further arguments: names whose present certificate is of no
# use; it is set aside, not deleted. Without a name the reverse proxy only begins to ask again at once.
# include: facts
# include: does
set -eu
cd /opt/innkeeper
shift
store=data/caddy/caddy/certificates
for name in "$@"; do
  for folder in "$store"/*/"$name"; do
    if [ ! -d "$folder" ]; then continue; fi
    # By the time it was last written, so that whoever is shown the place finds it there.
    aside=data/caddy/set-aside/$(date -u -r "$folder" +%Y%m%d-%H%M%S)
    does mkdir -p "$aside"
    does mv "$folder" "$aside/$(basename "$(dirname "$folder")")-$name"
  done
done
does docker compose restart caddy
# Those from long ago are of no use to anybody.
find data/caddy/set-aside -mindepth 1 -maxdepth 1 -mtime +90 2>/dev/null | sort |
  while IFS= read -r folder; do does rm -rf -- "$folder"; done
shown
