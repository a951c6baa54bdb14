# Tells what there is to update on this server's system, and whether the chat server still changes its database from the
# update before. Changes nothing.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
# include: facts
# include: containers
# include: updates
# include: unattended
database_changes() {
  local postgres version compat
  postgres=$(docker_within=10 && containers_of postgres -q 2>/dev/null | head -n 1)
  if [ -z "$postgres" ]; then return; fi
  background_updates "$postgres"
  # In two: an old version has no such table as the second one.
  version=$(timeout 20 docker exec "$postgres" psql --username=synapse --dbname=synapse --no-psqlrc --tuples-only --no-align \
    --command='SELECT version FROM schema_version' 2>/dev/null)
  compat=$(timeout 20 docker exec "$postgres" psql --username=synapse --dbname=synapse --no-psqlrc --tuples-only --no-align \
    --command='SELECT compat_version FROM schema_compat_version' 2>/dev/null)
  if [[ $version =~ ^[0-9]{1,6}$ && $compat =~ ^[0-9]{1,6}$ ]]; then fact schema "version:=$version" "compat:=$compat"; fi
}
updates
unattended_effect
reboot_due
database_changes
fact end
