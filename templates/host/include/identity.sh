# Whose the database is, by what lies in it: the server its accounts belong to, and the keys its words are signed with. It
# stands in a script where that says `# include: identity`.

# One line where there are accounts: the server, the keys of the latest words, those of the first and the latest. One more
# where people have sent files: what was only begun, or never came, has no length.
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
SELECT 'identity', domain, (SELECT coalesce(string_agg(DISTINCT key, ','), '-') FROM signatures WHERE latest),
  (SELECT coalesce(string_agg(DISTINCT key, ','), '-') FROM signatures)
FROM own;
SELECT 'media', 'known' FROM local_media_repository
WHERE media_length IS NOT NULL AND url_cache IS NULL AND quarantined_by IS NULL LIMIT 1;
SQL
)

# Asks the database of the container $1; what is on stdin is asked before, and finds the pattern $accounts there. Each
# answer begins with its name; one question that fails takes no other along.
ask_database() {
  { cat && printf '%s\n' "$identity_query"; } | timeout 6 docker exec -i -e PGOPTIONS=-cstatement_timeout=5000 "$1" \
    psql -U synapse -d synapse -qtAXF ' ' -v accounts="${accounts:-}" 2>/dev/null || true
}

# What was answered under the name $1. $2 All answers.
answered() {
  sed -n "s/^$1 //p" <<<"$2" | head -n 1
}

# The names of the keys that the server signs with and has signed with, a line each; nothing of the keys themselves.
# $1 Innkeeper's folder.
signing_keys() {
  {
    sed -n 's/^ed25519 \([A-Za-z0-9_]*\) .*/ed25519:\1/p' "$1/secrets/synapse/signing.key"
    sed -n '/^old_signing_keys:/,/^[^ ]/s/^ *["'\'']\{0,1\}\(ed25519:[A-Za-z0-9_]*\)["'\'']\{0,1\}:.*/\1/p' "$1/config/synapse/homeserver.yaml"
  } 2>/dev/null
}

# Tells it by what the database answered, $2; nothing where that does not say. $1 Innkeeper's folder. Files people sent
# are gone where the database knows some and not one lies there.
identity_fact() {
  local server latest signed media=false content=$1/data/synapse/media_store/local_content
  read -r server latest signed <<<"$(answered identity "$2")" || true
  if [ -z "${signed:-}" ]; then return; fi
  latest=${latest#-} signed=${signed#-}
  if [ -n "$(answered media "$2")" ] && [ -z "$(find "$content/" -type f -print -quit 2>/dev/null)" ]; then media=true; fi
  fact identity "server=$server" "latest[]=${latest//,/$'\n'}" "signed[]=${signed//,/$'\n'}" "keys[]=$(signing_keys "$1")" \
    "mediaGone:=$media"
}
