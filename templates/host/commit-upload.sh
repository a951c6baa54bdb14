# Moves an upload from its staging folder into place. $1 release number, $2 staging folder name, $3 digest of the
# state.json that was planned from, '' for none: where another one lies there now, nothing is moved.
# On stdin: lines `<sha256>  <path>` for every staged file, an empty line, paths to remove, an empty line, then the paths
# of secrets that are made once: where one of them exists with other content, nothing is moved.
# What lies there is kept as release $1. Where something else was kept under that number, nothing is moved.
# Files are renamed one by one; pending.json says what is being written, so that a cut in the
# middle is never mistaken for somebody's edits. state.json comes last.
# include: facts
set -eu
cd /opt/innkeeper
umask 077
# Only root goes in, whichever step made it: a user of this server may have the number of a program that owns secrets.
chmod 700 .
staging=$2
sums=$(mktemp -p "$staging" .sums.XXXXXX)
remove=$(mktemp -p "$staging" .remove.XXXXXX)
once=$(mktemp -p "$staging" .once.XXXXXX)
for list in "$sums" "$remove" "$once"; do
  while IFS= read -r line && [ -n "$line" ]; do printf '%s\n' "$line" >>"$list"; done
done
(cd "$staging" && sha256sum --quiet --strict -c "$(basename "$sums")") >&2

# Nothing is moved: why, and what is in the way.
refuse() {
  fact refused "why=$1" "path=$2"
  fact end
  exit 0
}

there=
if [ -e state.json ]; then there=$(sha256sum <state.json); fi
if [ "${there%% *}" != "$3" ]; then refuse state-changed state.json; fi

if [ -e state.json ] && [ -e "releases/$1" ] && ! cmp -s state.json "releases/$1/state.json"; then refuse release-kept "releases/$1"; fi

while IFS= read -r path; do
  if [ -s "$path" ] && [ -e "$staging/$path" ] && [ "$(sha256sum <"$path")" != "$(sha256sum <"$staging/$path")" ]; then
    refuse secret-exists "$path"
  fi
done <"$once"

# What ran before, to go back to; also where its state file is gone, or more of it. What an upload that was cut has left is none.
if { [ -e state.json ] || { { [ -e compose.yaml ] || [ -e config ]; } && [ ! -e pending.json ]; }; } && [ ! -e "releases/$1" ]; then
  mkdir -p "releases/$1.new"
  for item in state.json compose.yaml config secrets; do
    # Where one is a link, what it leads to is kept.
    if [ -e "$item" ]; then cp -aH "$item" "releases/$1.new/"; fi
  done
  mv "releases/$1.new" "releases/$1"
  find releases -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort -rn | tail -n +6 | sed 's,^,releases/,' | xargs -r rm -rf
fi

mv "$staging/state.json" pending.json
while read -r _ path; do
  if [ "$path" = state.json ]; then continue; fi
  folder=$(dirname "$path")
  if [ "$folder" != . ]; then
    # Folders are open, secrets are closed by their own mode: containers read them under other users.
    (umask 022 && mkdir -p "$folder")
  fi
  mv -f "$staging/$path" "$path"
done <"$sums"
if [ -d secrets ]; then chmod 700 secrets; fi
while IFS= read -r path; do
  rm -f -- "$path"
  # A folder it was the last in has no more use.
  rmdir -p --ignore-fail-on-non-empty -- "$(dirname -- "$path")" 2>/dev/null || true
done <"$remove"
mv pending.json state.json
rm -rf "$staging"
fact placed
fact end
