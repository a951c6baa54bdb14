#!/bin/sh
# A desktop session of its own for one program: a display with a window manager, a bus, and a keyring.
# Usage: KEYRING=unlocked|locked|none session.sh PROGRAM ARGUMENTS...
# It must lead its process group: whatever it has started ends with the program.
set -eu
: "${KEYRING:?}" "${HOME:?}" "${XDG_RUNTIME_DIR:?}"

# The server writes its number once it takes connections.
mkfifo "$XDG_RUNTIME_DIR/display"
Xvfb -displayfd 9 -screen 0 1280x1000x24 -nolisten tcp 9>"$XDG_RUNTIME_DIR/display" >/dev/null 2>&1 &
read -r number <"$XDG_RUNTIME_DIR/display"
export DISPLAY=":$number"
printf '%s' "$DISPLAY" >"$HOME/display"
openbox >/dev/null 2>&1 &

if [ "$KEYRING" = none ]; then
  DBUS_SESSION_BUS_ADDRESS=disabled: "$@" && code=0 || code=$?
else
  # shellcheck disable=SC2016 # for the shell inside
  dbus-run-session -- sh -c '
    keyring="gnome-keyring-daemon --components=secrets"
    if [ "$KEYRING" = unlocked ]; then printf login | $keyring --unlock; else $keyring --start; fi >/dev/null 2>&1
    exec "$@"' sh "$@" && code=0 || code=$?
fi
trap '' TERM
kill 0
exit "$code"
