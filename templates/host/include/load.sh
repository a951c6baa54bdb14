# Loads a backup's databases beside the one that runs. It stands in a script where that says `# include: load`, after `fetch`
# and `rows`. $project is the Compose project it is done in, of which the files lie in $rest/loader.

beside() { docker compose -p "$project" --project-directory "$rest/loader" -f "$rest/loader/compose.yaml" "$@"; }
# Why PostgreSQL or one of its programs failed: what it names as the error, before the statement that it quotes after it.
database_said() {
  local line
  line=$(grep -m 1 -E '(ERROR|FATAL): ' "$rest/said" 2>/dev/null)
  printf '%s' "${line:-$(last_line "$rest/said")}" | head -c 400
}
in_database() { docker exec -i "$database" "$@" 2>"$rest/said"; }

# Loads dump $2 as database $1.
load_dump() {
  local owner
  mark loading "database=$1"
  if [ "$(in_database psql -U postgres -qtAXc "SELECT 1 FROM pg_database WHERE datname = '$1'")" != 1 ]; then
    in_database createdb -U postgres --encoding=UTF8 --locale=C --template=template0 "$1" ||
      fail why=load "said=$(database_said)"
  fi
  # Never as superuser: what a program had in its database, such as a check by a function of its own, runs as who loads it.
  owner=$(in_database psql -U postgres -qtAXc "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '$1'")
  in_database pg_restore -U "$owner" --no-owner "--dbname=$1" --exit-on-error <"$2" || fail why=load "said=$(database_said)"
}

# Starts an empty database of the user and group $1 and $2, loads the dumps in folder $3 and counts them: row by row as many
# as there were at the moment of the backup, by $rest/manifest. Keys that are used once are none there.
load_databases() {
  local role dump name found counted line
  # A database that is in the manifest and not among the dumps would be empty afterwards, and nobody would count it.
  if [ "$(sed -n 's/^{"fact":"database","name":"\([^"]*\)".*/\1/p' "$rest/manifest" | sort)" != "$(cd "$3" 2>/dev/null && printf '%s\n' *.dump | sed 's/\.dump$//' | sort)" ]; then
    fail why=no-manifest
  fi
  install -d -m 700 -o "$1" -g "$2" "$rest/loader/data/postgres"
  beside up -d --wait --wait-timeout 300 --no-deps postgres >"$rest/said" 2>&1 || fail why=load "said=$(database_said)"
  database=$(beside ps -q postgres)
  for role in "$rest"/loader/secrets/databases/*.sql; do
    if ! [ -e "$role" ]; then continue; fi
    in_database psql -U postgres --no-psqlrc -q --set=ON_ERROR_STOP=1 --file=- <"$role" >/dev/null ||
      fail why=load "said=$(database_said)"
  done
  for dump in "$3"/*.dump; do
    name=${dump##*/} name=${name%.dump}
    if ! [[ $name =~ ^[a-z][a-z0-9_]*$ ]] || ! [ -e "$dump" ]; then fail why=no-manifest; fi
    load_dump "$name" "$dump"
    found=$(in_database psql -U postgres -qtAXc \
      "SELECT datcollate || ' ' || datctype || ' ' || pg_encoding_to_char(encoding) FROM pg_database WHERE datname = '$name'")
    if [ "$found" != 'C C UTF8' ]; then fail why=locale "said=$found"; fi
    mark counting "database=$name"
    counted=$(rows_sql | in_database env PGOPTIONS=-csearch_path=pg_catalog psql -U postgres -d "$name" -qtAX -v ON_ERROR_STOP=1 -v 'empty={}') ||
      fail why=load "said=$(database_said)"
    line=$(diff <(grep -F "\"fact\" : \"rows\", \"database\" : \"$name\"" "$rest/manifest" | sort) <(sed '/^$/d' <<<"$counted" | sort) | grep '^[<>]' | head -n 1)
    if [ -n "$line" ]; then fail why=count "said=$line"; fi
    in_database vacuumdb -U postgres --analyze-only --quiet "$name" || fail why=load "said=$(database_said)"
  done
}
