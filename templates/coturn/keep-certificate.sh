#!/bin/sh
# Starts the relay, and gives it each certificate of the reverse proxy anew when that has renewed it.
# $1 the relay's name; then how the relay is started. Only root may read Caddy's store (/caddy), and only this script
# is root here: the relay itself is nobody.
set -u
name=$1
shift
pair=/run/relay/pair.pem
nobody='--reuid=65534 --regid=65534 --clear-groups --no-new-privs'

# Nothing but its owner may send the relay a signal.
send() {
  # shellcheck disable=SC2016,SC2086 # for the inner shell; several words
  setpriv $nobody sh -c 'kill -s "$1" "$2"' - "$1" "$relay" 2>/dev/null
}
runs() { grep -q '^State:[[:space:]]*[^ZX]' "/proc/$relay/status" 2>/dev/null; }

# The newest one: after a change of the authority an older one may lie beside it.
newest() {
  # shellcheck disable=SC2012 # the names are Caddy's own
  ls -t /caddy/caddy/certificates/*/"$name/$name.crt" 2>/dev/null | head -n 1
}
read_pair() {
  certificate=$(newest)
  if [ -z "$certificate" ] || [ ! -s "${certificate%.crt}.key" ]; then return 1; fi
  cat "$certificate" "${certificate%.crt}.key"
}
keep() {
  kept=$1
  # shellcheck disable=SC2016,SC2086
  printf '%s\n' "$kept" | setpriv $nobody sh -c 'umask 077; cat >"$1.new" && mv "$1.new" "$1"' - "$pair"
}
start() {
  if [ -n "$kept" ]; then set -- "$@" --cert "$pair" --pkey "$pair"; else set -- "$@" --no-tls; fi
  # shellcheck disable=SC2086
  setpriv $nobody "$@" &
  relay=$!
}

kept=
if seen=$(read_pair); then keep "$seen"; fi
start "$@"
trap 'send TERM; wait "$relay"; exit 0' TERM INT
while runs; do
  # Until there is a first one somebody may be waiting for it.
  sleep "$([ -n "$kept" ] && echo 10 || echo 1)" &
  wait $!
  now=$(read_pair) || continue
  # Caddy writes the key and then the certificate: what two looks in a row agree on is whole.
  if [ "$now" != "$kept" ] && [ "$now" = "$seen" ]; then
    if [ -n "$kept" ]; then
      # Calls that go on are not disturbed.
      keep "$now"
      send USR2
    else
      # It listens for secure connections from its start on or never.
      keep "$now"
      send TERM
      wait "$relay"
      start "$@"
    fi
  fi
  seen=$now
done
wait "$relay"
