# Has the reverse proxy get certificates anew. Arguments: names whose present certificate is of no use; it is set
# aside, not deleted. Without a name the reverse proxy only begins to ask again at once.
set -eu
cd /opt/innkeeper
store=data/caddy/caddy/certificates
aside=data/caddy/set-aside/$(date -u +%Y%m%d-%H%M%S)
for name in "$@"; do
  for folder in "$store"/*/"$name"; do
    if [ ! -d "$folder" ]; then continue; fi
    mkdir -p "$aside"
    mv "$folder" "$aside/$(basename "$(dirname "$folder")")-$name"
    echo "Set aside: $folder"
  done
done
docker compose restart caddy
# Those from long ago are of no use to anybody.
if [ -d data/caddy/set-aside ]; then find data/caddy/set-aside -mindepth 1 -maxdepth 1 -mtime +90 -exec rm -rf {} +; fi
