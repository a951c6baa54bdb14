# What changes something goes through `does`. A script that is run with `show` first tells what it would do, word by word as
# the shell reads it, and does none of it; with `do` it does just that. It stands in a script, behind `facts`, where that
# says `# include: does`.
showing=false
if [ "${1:-}" = show ]; then
  showing=true
  # There is no log that a mark could stand in.
  mark() { :; }
fi
does() {
  if [ "$showing" = false ]; then
    "$@"
    return
  fi
  local word line=
  for word; do
    printf -v word %q "$word"
    line+=" $word"
  done
  fact command "line=${line# }"
}
# Ends a script that only shows.
shown() { if [ "$showing" = true ]; then fact end && exit 0; fi; }
