# Sets REPLY to user:group of the program that keeps what it has in a folder below Innkeeper's, $1, as what Compose makes of
# its file says ($2); fails where that says nothing. A release from before may run a program under another number.
keeper_of() {
  REPLY=$(awk -v folder="/opt/innkeeper/$1/" '
    /^[^ ]/ { within = ($1 == "services:") }
    within && /^  [^ ]/ { user = "" }
    within && /^    user:/ { gsub(/["'\'']/, "", $2); user = $2 }
    within && $1 == "source:" && index($2, "/opt/innkeeper/data/") == 1 && index(folder, $2 "/") == 1 && user ~ /^[0-9]+:[0-9]+$/ {
      print user
      exit
    }' <<<"$2")
  [ -n "$REPLY" ]
}
