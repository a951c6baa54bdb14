# Whose the database is, by what lies in it: the server its accounts belong to, and the keys its words are signed with. It
# stands in a script where that says `# include: identity`.

# One line where there are accounts: the server, the keys of the latest words, those of the first and the latest.
identity_query=$(cat <<'SQL'
WITH own AS (SELECT substring(name FROM position(':' IN name) + 1) AS domain FROM users LIMIT 1), ends AS (
  (SELECT event_id, false AS latest FROM events, own WHERE right(sender, length(domain) + 1) = ':' || domain
    AND stream_ordering > 0 ORDER BY stream_ordering LIMIT 1)
  UNION ALL
  (SELECT event_id, true FROM events, own WHERE right(sender, length(domain) + 1) = ':' || domain
    AND stream_ordering > 0 ORDER BY stream_ordering DESC LIMIT 1)
), signatures AS (
  SELECT latest, key FROM own, ends JOIN event_json USING (event_id),
    LATERAL json_object_keys(json::json -> 'signatures' -> domain) AS key
)
SELECT domain, (SELECT coalesce(string_agg(DISTINCT key, ','), '-') FROM signatures WHERE latest),
  (SELECT coalesce(string_agg(DISTINCT key, ','), '-') FROM signatures)
FROM own
SQL
)

# Asks the database of the container $1; what is on stdin is asked before.
ask_database() {
  { cat && printf '%s\n' "$identity_query"; } | timeout 6 docker exec -i -e PGOPTIONS=-cstatement_timeout=5000 "$1" \
    psql -U synapse -d synapse -qtAXF ' ' -v ON_ERROR_STOP=1 -v nobody="${nobody:-}" 2>/dev/null || true
}

# The names of the keys that the server signs with and has signed with, between commas; nothing of the keys themselves.
# $1 Innkeeper's folder.
signing_keys() {
  {
    sed -n 's/^ed25519 \([A-Za-z0-9_]*\) .*/ed25519:\1/p' "$1/secrets/synapse/signing.key"
    sed -n '/^old_signing_keys:/,/^[^ ]/s/^ *["'\'']\{0,1\}\(ed25519:[A-Za-z0-9_]*\)["'\'']\{0,1\}:.*/\1/p' "$1/config/synapse/homeserver.yaml"
  } 2>/dev/null | paste -sd ,
}

# Tells it by the line that the query gave, $2; nothing where there is none. $1 Innkeeper's folder.
identity_fact() {
  local server latest signed
  read -r server latest signed <<<"$2" || true
  if [ -z "${signed:-}" ]; then return; fi
  fact identity "server=$server" "latest=${latest#-}" "signed=${signed#-}" "keys=$(signing_keys "$1")"
}
