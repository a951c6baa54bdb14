# How much of the database a room takes, in bytes, as PostgreSQL's own statistics guess it. $1: the room's id.
# The statistics know the most common rooms of each table, and nothing before a table was first analysed; Synapse's own
# answer (statistics/database/rooms) breaks with a traceback where they are missing.
# include: facts
# include: containers
set -u
database=$(containers_of postgres -q)
if [ -n "$database" ]; then
  timeout 3 docker exec -i "$database" psql -U synapse -d synapse -tAXq -v ON_ERROR_STOP=1 -v "room=$1" 2>/dev/null <<'SQL'
SELECT json_build_object('fact', 'room-size', 'bytes',
  sum(common.share * pg_total_relation_size(format('%I.%I', schemaname, tablename)::regclass))::bigint)
FROM pg_stats, unnest(most_common_vals::text::text[], most_common_freqs) AS common(room, share)
WHERE attname = 'room_id' AND common.room = :'room' AND tablename IN ('event_json', 'events', 'event_search',
  'event_edges', 'event_push_actions', 'stream_ordering_to_exterm', 'state_groups_state')
SQL
fi
fact end
