# Replaces state.json in one rename. The new content comes on stdin. $1 digest of the one it takes the place of, '' for
# none: where another one lies there now, it stays, and that is told.
# include: facts
set -eu
umask 077
cd /opt/innkeeper
there=
if [ -e state.json ]; then there=$(sha256sum <state.json); fi
if [ "${there%% *}" != "$1" ]; then
  fact refused why=state-changed path=state.json
  fact end
  exit 0
fi
cat >state.json.new
mv state.json.new state.json
fact placed
fact end
