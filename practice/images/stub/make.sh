#!/bin/sh
# Lays what a stub answers with, the folders its image has, and those programs that a health check finds in it.
set -eu

mkdir -p "$ROOT"
echo 'This is a stub of the practice server. The program itself is not inside this image.' > "$ROOT/index.html"
for path in $ANSWERS; do
  case "$path" in */) path=${path}index.html ;; esac
  mkdir -p "$(dirname "$ROOT/$path")"
  echo '{}' > "$ROOT/$path"
done

for folder in $FOLDERS; do install -d -o "${USER%%:*}" -g "${USER##*:}" "$folder"; done

# A command that the official image lacks must fail here too.
mv /usr/bin/curl /usr/share/practice/curl
for program in $PROGRAMS; do
  case "$program" in
    curl) mv /usr/share/practice/curl /usr/bin/curl ;;
    wget) ln -s busybox /usr/bin/wget ;;
    *) ln -s /usr/share/practice/answer "$program" ;;
  esac
done
rm -f /usr/share/practice/curl
