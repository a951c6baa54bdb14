# Prints every secret that was made on this server: its name, and its content as base64.
# Runs as root; what it prints stays in the caller's memory.
# include: facts
if cd /opt/innkeeper/secrets 2>/dev/null; then
  find -L . -type f -printf '%P\n' | while IFS= read -r path; do
    fact secret "name=$path" "base64=$(base64 -w0 -- "$path")"
  done
fi
fact end
