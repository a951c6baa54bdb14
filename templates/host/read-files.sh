# Prints managed files of this server: for each path on stdin its size in bytes, and the first $1 bytes as base64. What
# is no plain file below /opt/innkeeper is left out. Runs as root; changes nothing.
# include: facts
set -u
cd /opt/innkeeper 2>/dev/null || {
  fact end
  exit 0
}
while IFS= read -r path; do
  case /$path/ in */../* | //*) continue ;; esac
  if [ ! -f "$path" ] || [ -L "$path" ]; then continue; fi
  fact file "path=$path" "bytes:=$(stat -c %s -- "$path")" "base64=$(head -c "$1" -- "$path" | base64 -w0)"
done
fact end
