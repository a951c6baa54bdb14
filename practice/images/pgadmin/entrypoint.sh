#!/usr/bin/env bash
# Behaves like the official image's: same variables, files, first start and refusals.

python=/venv/bin/python3
fail() { printf '%s\n' "$*"; exit 1; }

# NAME or NAME_FILE, never both.
from_env() {
  local name=$1 file_name="$1_FILE"
  if [ -n "${!name:-}" ] && [ -n "${!file_name:-}" ]; then fail "error: both $name and $file_name are set (but are exclusive)"; fi
  if [ -n "${!file_name:-}" ]; then export "$name"="$(< "${!file_name}")"; fi
  unset "$file_name"
}

# Settings given as PGADMIN_CONFIG_*, once: a file that is there already is left as it is.
write_settings() {
  if [ -s "$CONFIG_DISTRO_FILE_PATH" ]; then return; fi
  {
    echo "CA_FILE = '/etc/ssl/certs/ca-certificates.crt'"
    echo "LOG_FILE = '/dev/null'"
    local name
    for name in "${!PGADMIN_CONFIG_@}"; do echo "${name#PGADMIN_CONFIG_} = ${!name}"; done
  } > "$CONFIG_DISTRO_FILE_PATH"
}

check_email() {
  local rules="{'CHECK_EMAIL_DELIVERABILITY': ${PGADMIN_CONFIG_CHECK_EMAIL_DELIVERABILITY:-False}, 'ALLOW_SPECIAL_EMAIL_DOMAINS': ${PGADMIN_CONFIG_ALLOW_SPECIAL_EMAIL_DOMAINS:-[]}}"
  local answer
  answer=$(cd /pgadmin4/pgadmin/utils && $python -c "from validation_utils import validate_email; print(validate_email('$PGADMIN_DEFAULT_EMAIL', $rules))")
  case "$answer" in *False*) fail "'$PGADMIN_DEFAULT_EMAIL' does not appear to be a valid email address. Please reset the PGADMIN_DEFAULT_EMAIL environment variable and try again." ;; esac
}

load_servers() {
  local file=${PGADMIN_SERVER_JSON_FILE:-/pgadmin4/servers.json} whose=(--user "$PGADMIN_DEFAULT_EMAIL")
  if [ ! -f "$file" ]; then return; fi
  if [ "${PGADMIN_CONFIG_SERVER_MODE:-}" = False ]; then whose=(); fi
  if [ "${PGADMIN_REPLACE_SERVERS_ON_STARTUP:-}" = True ]; then whose+=(--replace); fi
  $python /pgadmin4/setup.py load-servers "$file" "${whose[@]}"
}

copy_passwords() {
  if [ ! -f "${PGPASS_FILE:-}" ]; then return; fi
  local folder=/var/lib/pgadmin
  if [ "${PGADMIN_CONFIG_SERVER_MODE:-}" != False ]; then folder=$folder/storage/${PGADMIN_DEFAULT_EMAIL//@/_}; fi
  mkdir -p "$folder" && cp "$PGPASS_FILE" "$folder/.pgpass" && chmod 600 "$folder/.pgpass"
}

from_env PGADMIN_DEFAULT_PASSWORD
export CONFIG_DISTRO_FILE_PATH=${PGADMIN_CUSTOM_CONFIG_DISTRO_FILE:-/pgadmin4/config_distro.py}
write_settings

if [ ! -f /var/lib/pgadmin/pgadmin4.db ]; then
  if [ -z "${PGADMIN_DEFAULT_EMAIL:-}" ] || [ -z "${PGADMIN_DEFAULT_PASSWORD:-}" ]; then
    fail 'You need to define the PGADMIN_DEFAULT_EMAIL and PGADMIN_DEFAULT_PASSWORD or PGADMIN_DEFAULT_PASSWORD_FILE environment variables.'
  fi
  check_email
  export PGADMIN_SETUP_EMAIL=$PGADMIN_DEFAULT_EMAIL PGADMIN_SETUP_PASSWORD=$PGADMIN_DEFAULT_PASSWORD
  # Loading it is enough to make its database.
  $python run_pgadmin.py
  load_servers
  copy_passwords
elif [ "${PGADMIN_REPLACE_SERVERS_ON_STARTUP:-}" = True ]; then
  load_servers
fi

# Upstream starts its own mail server here, through sudo, unless this is set.
if [ -z "${PGADMIN_DISABLE_POSTFIX:-}" ]; then echo 'sudo: postfix is not in this image'; fi

timeout=$($python -c 'import config; print(config.SESSION_EXPIRATION_TIME * 60 * 60 * 24)')
exec /venv/bin/gunicorn --limit-request-line "${GUNICORN_LIMIT_REQUEST_LINE:-8190}" --timeout "$timeout" \
  --bind "${PGADMIN_LISTEN_ADDRESS:-[::]}:${PGADMIN_LISTEN_PORT:-80}" -w 1 --threads "${GUNICORN_THREADS:-25}" \
  --access-logfile "${GUNICORN_ACCESS_LOGFILE:--}" run_pgadmin:app
