# Tidies every database: room of what was deleted can be used again, and the planner knows what is there. Everybody
# may go on reading and writing meanwhile. VACUUM FULL would give the room back to the disk, but locks all tables.
# include: facts
# include: containers
set -u
database=$(containers_of postgres -q)
if [ -z "$database" ]; then
  mark failed why=stopped service=postgres
  exit 1
fi
ask() { docker exec -i -e PGOPTIONS=-csearch_path=pg_catalog "$database" psql -U postgres -tAXq -v ON_ERROR_STOP=1 "$@"; }
names=$(echo 'SELECT datname FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY datname' | ask -d postgres) || exit 1
for name in $names; do
  mark database "name=$name"
  echo 'VACUUM (ANALYZE)' | ask -d "$name" || exit 1
done
