# Tells which releases are kept: what lay in /opt/innkeeper before a change took its place. Changes nothing.
LC_ALL=C
export LC_ALL PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
# include: facts
if ! cd /opt/innkeeper 2>/dev/null; then fact end && exit 0; fi
find releases -mindepth 1 -maxdepth 1 -type d -printf '%f\n' 2>/dev/null | grep -xE '[0-9]{1,9}' | sort -n |
  while read -r id; do
    fact release "id:=$id" "seconds:=$(stat -c %Y "releases/$id")" \
      "state=$(base64 -w0 "releases/$id/state.json" 2>/dev/null)"
    (cd "releases/$id" && find compose.yaml config secrets -type f -size +0 -exec sha256sum {} + 2>/dev/null) |
      while read -r digest path; do fact release-file "id:=$id" "path=$path" "digest=$digest"; done
  done
fact end
