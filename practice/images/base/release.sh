#!/bin/sh
# Makes the root file system of a server with a released Debian, as small as debootstrap makes one.
# release.sh SUITE FOLDER [MIRROR]
set -eu
suite=$1
target=$2
mirror=${3:-http://deb.debian.org/debian}

rm -rf "$target"
debootstrap --variant=minbase --include=ca-certificates "$suite" "$target" "$mirror"
cat > "$target/etc/apt/sources.list" <<LIST
deb $mirror $suite main
deb $mirror $suite-updates main
LIST
# The mirror's Release files may be some days old, and nothing here reads translations.
cat > "$target/etc/apt/apt.conf.d/90practice" <<'CONF'
Acquire::Check-Valid-Until "false";
Acquire::Languages "none";
CONF
# Only while the server's image is made: its Dockerfile takes it away.
echo 'APT::Install-Recommends "false";' > "$target/etc/apt/apt.conf.d/91practice-lean"
rm -rf "$target"/var/cache/apt/archives/*.deb "$target"/var/cache/apt/*.bin "$target"/var/lib/apt/lists/*
# debootstrap copies this machine's resolver and name, which belong to no image.
: > "$target/etc/resolv.conf"
rm -f "$target/etc/hostname" "$target/etc/machine-id"
