# Tells what lies in Innkeeper's folder whatever the state file says: what a deploy must not lose, and what is somebody
# else's. It stands in a script where that says `# include: evidence`. $1 the folder.
evidence_facts() {
  local home=$1 foreign name folder file line release
  if [ -e "$home" ] || [ -L "$home" ]; then
    foreign=''
    for name in compose.yaml compose.yml docker-compose.yaml docker-compose.yml; do
      if [ -e "$home/$name" ] && ! grep -q '^name: innkeeper$' "$home/$name" 2>/dev/null; then
        foreign=$name
        break
      fi
    done
    fact home "link=$(readlink -- "$home")" "owner=$(stat -L -c %U -- "$home" 2>/dev/null)" "foreign=$foreign"
  fi
  for folder in "$home"/data/*/; do
    if [ -n "$(find "$folder" -type f -print -quit 2>/dev/null)" ]; then fact data "folder=data/$(basename "$folder")"; fi
  done
  # From version 18 on its image keeps a database in <version>/docker; earlier ones and other images kept it elsewhere.
  for file in "$home"/data/postgres/{,data/,*/docker/}PG_VERSION; do
    if [ -r "$file" ]; then
      folder=$(dirname "$file")
      fact database "folder=${folder#"$home/"}" "version=$(head -c 20 "$file")"
    fi
  done
  line=$(grep -m 1 '^server_name:' "$home/config/synapse/homeserver.yaml" 2>/dev/null)
  if [ -n "$line" ]; then fact server-name "line=$line"; fi
  line=$(sed -n 's/^phase=//p' "$home/move/state" 2>/dev/null)
  if [ -n "$line" ]; then fact move "phase=$line" "to=$(sed -n 's/^to=//p' "$home/move/state" 2>/dev/null)"; fi
  release=$(find "$home/releases" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' 2>/dev/null | grep -x '[0-9]*' | sort -n | tail -n 1)
  if [ -n "$release" ]; then
    sum=$(sha256sum "$home/releases/$release/state.json" 2>/dev/null)
    fact release "number:=$release" "state=${sum%% *}"
  fi
}
