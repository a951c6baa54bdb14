# Asks the programs what their settings come to, and changes nothing. On stdin: the reverse proxy's settings as Innkeeper
# would write them, in one piece; the program itself says what those come to, too. $1 is what Synapse's Python is to run.
# include: facts
# include: containers
set -u
cd /opt/innkeeper 2>/dev/null || exit 1
ours=$(cat)

container_of() { docker_within=10 && containers_of "$1" -q 2>/dev/null | head -n 1; }

# Sets REPLY to the last line that looks like JSON of what a program in a container prints; tells what it said where none does.
json_from() {
  local service=$1 id said
  shift
  REPLY=
  id=$(container_of "$service")
  if [ -z "$id" ]; then return 1; fi
  said=$(timeout 40 docker exec -i "$id" "$@" 2>&1)
  REPLY=$(grep '^{' <<<"$said" | grep -v '"level":' | tail -n 1)
  if [ -n "$REPLY" ]; then return 0; fi
  said=${said##*$'\n'}
  fact unread "service=$service" "said=${said:0:500}"
  return 1
}

adapt=(caddy adapt --adapter caddyfile --config)
if json_from caddy "${adapt[@]}" /etc/caddy/Caddyfile </dev/null; then
  running=$REPLY
  if json_from caddy "${adapt[@]}" /dev/stdin <<<"$ours"; then fact caddy "running=$running" "ours=$REPLY"; fi
fi

# As the process that runs was told to read it, by Synapse's own reader ($1). No value that could be a secret leaves it.
if json_from synapse python3 -c "$1" </dev/null; then fact synapse "values=$REPLY"; fi

page=$(container_of element-web)
if [ -n "$page" ]; then
  config=$(timeout 20 docker exec "$page" cat /app/config.json 2>/dev/null | tr -d '\n')
  if [ -n "$config" ]; then fact element-web "config=${config:0:200000}"; else fact unread service=element-web said=; fi
fi

database=$(container_of postgres)
if [ -n "$database" ]; then
  timeout 20 docker exec "$database" psql -U postgres -d postgres -X -q -tA -v ON_ERROR_STOP=1 -c "
    SELECT json_build_object('fact', 'postgres-setting', 'name', name, 'value', left(setting, 200))
      FROM pg_settings WHERE source IN ('configuration file', 'command line', 'environment variable', 'global')
      UNION ALL
    SELECT json_build_object('fact', 'postgres-setting', 'name', split_part(one, '=', 1), 'value', left(split_part(one, '=', 2), 200))
      FROM pg_db_role_setting, unnest(setconfig) one;
    SELECT json_build_object('fact', 'postgres-way', 'from', coalesce(address, ''), 'method', auth_method)
      FROM pg_hba_file_rules WHERE type LIKE 'host%' AND error IS NULL;
    SELECT json_build_object('fact', 'postgres-mighty', 'role', rolname)
      FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolcreaterole OR rolreplication OR rolbypassrls);" 2>/dev/null ||
    fact unread service=postgres said=
fi

relay=$(container_of coturn)
if [ -n "$relay" ]; then
  # Whatever opens something in another's hands stays where it is.
  timeout 20 docker exec "$relay" cat /etc/coturn/turnserver.conf 2>/dev/null |
    sed -E '/^[[:space:]]*(#|$)/d; s/^([a-zA-Z-]*(secret|password|pwd|userdb)[a-zA-Z-]*|user)[[:space:]=].*/\1=***/' |
    while IFS= read -r line; do fact coturn "line=${line:0:300}"; done
fi

# What they read besides: a file more may open as much as a line more.
find config/caddy config/synapse -type f -o -type l 2>/dev/null | head -n 200 | while IFS= read -r path; do fact file "path=$path"; done
fact end
