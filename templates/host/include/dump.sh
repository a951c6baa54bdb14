# Saves databases that run. It stands in a script where that says `# include: dump`, after `facts` and `rows`.

# Saves database $2 of container $1 in $work/databases and how many rows each of its tables has at the very same moment, in
# $work/manifest. $3... tables that are saved empty. 1 where that fails, with the reason in $work/said.
dump() {
  local database=$1 name=$2 line snapshot into except=() empty=
  into=$work/databases/$name.dump
  shift 2
  for table; do
    except+=("--exclude-table-data=public.$table")
    empty+=${empty:+,}$table
  done
  coproc session { docker exec -i -e PGOPTIONS=-csearch_path=pg_catalog "$database" psql -U postgres -d "$name" -qtAX -v ON_ERROR_STOP=1 -v "empty={$empty}" 2>"$work/said"; }
  local session_pid=$!
  exec 6<&"${session[0]}" 7>&"${session[1]}"
  echo 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT pg_export_snapshot();' >&7
  IFS= read -r -t 60 snapshot <&6 || return 1
  docker exec "$database" pg_dump -U postgres -d "$name" -Fc --compress=0 "--snapshot=$snapshot" "${except[@]}" \
    >"$into" 2>"$work/said" || return 1
  docker exec -i "$database" pg_restore --list <"$into" >/dev/null 2>"$work/said" || return 1
  { rows_sql && printf "SELECT 'counted';\n\\\\q\n"; } >&7
  while IFS= read -r -t 3600 line <&6; do
    if [ "$line" = counted ]; then break; fi
    printf '%s\n' "$line" >>"$work/manifest"
  done
  exec 6<&- 7>&-
  wait "$session_pid" 2>/dev/null
  if [ "$line" != counted ]; then return 1; fi
  fact database "name=$name" "bytes:=$(stat -c %s "$into")" "version=$(docker exec "$database" pg_dump --version | awk '{ print $3 }')" >>"$work/manifest"
}
