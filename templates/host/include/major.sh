# Brings the databases to another major version of PostgreSQL. It stands in restore.sh where that says `# include: major`: what
# a backup brings there comes out of the database that runs, once nothing writes to it any more.

# Lays out the databases as the new version has them, and the settings that go with it, to change places. From the moment at
# which programs stop, the state says `returned`: however this ends, they are started again.
move_major() {
  local name bytes
  mark step name=dump
  for name in compose.yaml state.json; do
    if ! mkdir -p "$rest/restored" || ! mv -T -- "$staged/$name" "$rest/restored/$name"; then fail why=put "said=$name"; fi
    change "$name"
  done
  rm -rf -- "$staged"
  movable data/postgres
  lay_loader "$rest/restored/compose.yaml" "$home/config" "$home/secrets"
  database=$(containers_of postgres -q)
  if [ -z "$database" ]; then fail why=database-stopped; fi
  bytes=$(database_bytes "$database" 2>"$rest/said") || fail why=database database=postgres "said=$(last_line "$rest/said")"
  need_room "$(room_to_move "$bytes")"
  note_unwell
  if ! set_state phase returned from-major "$major_before"; then fail why=put "said=$rest/state"; fi
  if ! stop_writers; then fail why=will-not-stop; fi
  dump_all
  mark step name=load
  load_beside "$work_got/databases"
  rm -rf -- "$rest/fetched" "$rest/loader"
}

# Stops everything but the database. 1 where Docker does not answer, or something goes on.
stop_writers() {
  local names ids
  mark stopping
  mapfile -t names < <(docker compose --project-directory "$home" config --services 2>/dev/null | grep -vx postgres)
  if [ "${#names[@]}" = 0 ]; then return 1; fi
  timeout 600 docker compose --project-directory "$home" stop "${names[@]}" >/dev/null 2>&1 8>&- 9>&-
  ids=$(writers) || return 1
  if [ -z "$ids" ]; then return 0; fi
  # shellcheck disable=SC2086 # ids are words
  timeout 120 docker stop $ids >/dev/null 2>&1 8>&- 9>&-
  ids=$(writers) && [ -z "$ids" ]
}
# The ids of what runs besides the database. Fails where Docker does not answer.
writers() {
  local seen
  seen=$(own_containers -q) && printf '%s\n' "$seen" | grep -vxF -- "$database" | sed '/^$/d'
}

# Saves every database there is, with all its rows.
dump_all() {
  local work=$work_got names name
  mkdir -p "$work/databases" || fail why=put "said=$work"
  names=$(docker exec -e PGOPTIONS=-csearch_path=pg_catalog "$database" psql -U postgres -d postgres -qtAXc \
    "SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate AND datname <> 'postgres' ORDER BY datname" 2>"$rest/said" </dev/null) ||
    fail why=database database=postgres "said=$(last_line "$rest/said")"
  for name in $names; do
    if ! [[ $name =~ ^[a-z][a-z0-9_]*$ ]]; then fail why=database "database=$name" said=name; fi
    mark saving "database=$name"
    dump "$database" "$name" || fail why=database "database=$name" "said=$(last_line "$work/said")"
  done
  mv -T -- "$work/manifest" "$rest/manifest" || fail why=put "said=$rest/manifest"
}
