#!/usr/bin/env bash
# Behaves like the official image: same variables, user, data path, first-start scripts and refusals.
set -Eeo pipefail

fail() { printf 'Error: %s\n' "$*" >&2; exit 1; }

# NAME or NAME_FILE, never both.
from_env() {
  local name=$1 fallback=${2:-} file_name="$1_FILE"
  if [ -n "${!name:-}" ] && [ -n "${!file_name:-}" ]; then fail "both $name and $file_name are set (but are exclusive)"; fi
  local value=${!name:-$fallback}
  if [ -n "${!file_name:-}" ]; then value=$(< "${!file_name}"); fi
  export "$name"="$value"
  unset "$file_name"
}

refuse_old_mount() {
  local old=/var/lib/postgresql/data
  case "$PGDATA" in "$old"|"$old"/*) return ;; esac
  if [ -s "$old/PG_VERSION" ] || mountpoint -q "$old"; then
    fail "in 18+, PostgreSQL data lives in a major-version folder: mount the volume at /var/lib/postgresql." \
      "There appears to be data or a mount at $old, which this version does not use."
  fi
}

local_psql() { PGHOST='' PGHOSTADDR='' psql -v ON_ERROR_STOP=1 --no-password --no-psqlrc --username "$POSTGRES_USER" "$@"; }

run_first_start_scripts() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) local_psql --dbname "$POSTGRES_DB" -f "$file" ;;
      *.sql.gz) gunzip -c "$file" | local_psql --dbname "$POSTGRES_DB" ;;
    esac
  done
}

create_cluster() {
  if [ -z "$POSTGRES_PASSWORD" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    fail 'Database is uninitialized and superuser password is not specified. Set POSTGRES_PASSWORD to a non-empty value.'
  fi
  # Word splitting is meant: POSTGRES_INITDB_ARGS is a list of arguments.
  # shellcheck disable=SC2086
  initdb --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "$POSTGRES_PASSWORD") $POSTGRES_INITDB_ARGS
  printf '\nhost all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >> "$PGDATA/pg_hba.conf"

  PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -o "-c listen_addresses='' -p 5432" -w start
  if [ "$POSTGRES_DB" != postgres ]; then
    local_psql --dbname postgres --set db="$POSTGRES_DB" <<< 'CREATE DATABASE :"db";'
  fi
  export PGPASSWORD=$POSTGRES_PASSWORD
  run_first_start_scripts
  PGUSER=$POSTGRES_USER pg_ctl -D "$PGDATA" -m fast -w stop
  unset PGPASSWORD
  printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

if [ "${1:0:1}" = '-' ]; then set -- postgres "$@"; fi
if [ "$1" = postgres ]; then
  refuse_old_mount
  if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA" && chmod 00700 "$PGDATA"
    find "$PGDATA" \! -user postgres -exec chown postgres '{}' +
    # The parents stay reachable for the server's own user.
    chown postgres:postgres "$(dirname "$PGDATA")"
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$BASH_SOURCE" "$@"
  fi
  mkdir -p "$PGDATA" && chmod 00700 "$PGDATA"
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    from_env POSTGRES_PASSWORD
    from_env POSTGRES_USER postgres
    from_env POSTGRES_DB "$POSTGRES_USER"
    from_env POSTGRES_INITDB_ARGS
    create_cluster
  fi
fi
exec "$@"
