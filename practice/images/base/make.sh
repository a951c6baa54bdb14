#!/bin/sh
# Makes the root file system every practice image starts from: a small Debian sid.
# make.sh FOLDER [MIRROR]
set -eu
target=$1
mirror=${2:-}

rm -rf "$target"
debootstrap --variant=minbase --include=ca-certificates sid "$target" ${mirror:+"$mirror"}

# The mirror's Release file may be some days old, and nothing here reads translations.
cat > "$target/etc/apt/apt.conf.d/90practice" <<'CONF'
Acquire::Check-Valid-Until "false";
Acquire::Languages "none";
CONF
echo 'APT::Install-Recommends "false";' > "$target/etc/apt/apt.conf.d/91practice-lean"

# Every image is pulled again by every fresh server, so what nobody reads stays out.
cat > "$target/etc/dpkg/dpkg.cfg.d/90practice" <<'CONF'
path-exclude=/usr/share/doc/*
path-exclude=/usr/share/info/*
path-exclude=/usr/share/man/*
path-exclude=/usr/share/locale/*
CONF
rm -rf "$target"/var/cache/apt/archives/*.deb "$target"/var/cache/apt/*.bin "$target"/var/lib/apt/lists/* \
  "$target"/usr/share/doc/* "$target"/usr/share/info/* "$target"/usr/share/man/* "$target"/usr/share/locale/* \
  "$target"/var/log/*.log
# debootstrap copies this machine's resolver and name, which belong to no image.
: > "$target/etc/resolv.conf"
rm -f "$target/etc/hostname" "$target/etc/machine-id"
