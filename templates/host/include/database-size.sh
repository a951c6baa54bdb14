# How large the databases are, and what moving them takes. It stands in a script where that says `# include: database-size`.

# Prints how many bytes all databases of container $1 take. Fails where it does not say.
database_bytes() {
  docker exec -e PGOPTIONS=-csearch_path=pg_catalog "$1" psql -U postgres -d postgres --no-psqlrc -qtAXc \
    'SELECT coalesce(sum(pg_database_size(oid)), 0)::bigint FROM pg_database' </dev/null
}
# Prints what dumps that are not compressed, a second copy with its indexes, and what is written ahead need at most for $1.
room_to_move() { echo $((3 * $1 + 268435456)); }
