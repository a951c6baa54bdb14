# Tells how large the databases are and how much room there is beside them. Changes nothing.
# include: facts
# include: containers
# include: database-size
export LC_ALL=C DOCKER_HOST=unix:///var/run/docker.sock
database=$(docker_within=10 && containers_of postgres -q 2>/dev/null | head -n 1)
if [ -n "$database" ]; then
  bytes=$(database_bytes "$database" 2>/dev/null)
  if [[ $bytes =~ ^[0-9]{1,15}$ ]]; then fact databases "bytes:=$bytes" "needed:=$(room_to_move "$bytes")"; fi
fi
{ read -r _ && read -r _ _ _ free _; } < <(df -PB1 /opt/innkeeper)
fact free "bytes:=$free"
fact end
