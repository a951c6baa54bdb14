#!/bin/sh
# Makes a signed package repository of the packages in its pool: the same ones for each suite.
# publish.sh FOLDER SUITE...
set -eu
folder=$1
shift
GNUPGHOME=$(mktemp -d)
export GNUPGHOME
gpg --batch --quiet --passphrase '' --quick-generate-key "Practice of Docker's packages" rsa3072 sign never
gpg --batch --quiet --armor --export > "$folder/gpg"
cd "$folder"
architecture=$(dpkg --print-architecture)
for suite in "$@"; do
  index=dists/$suite/stable/binary-$architecture
  mkdir -p "$index"
  apt-ftparchive packages pool > "$index/Packages"
  gzip -k "$index/Packages"
  apt-ftparchive -o APT::FTPArchive::Release::Origin=Docker -o APT::FTPArchive::Release::Suite="$suite" \
    -o APT::FTPArchive::Release::Codename="$suite" -o APT::FTPArchive::Release::Components=stable \
    -o APT::FTPArchive::Release::Architectures="$architecture" release "dists/$suite" > "dists/$suite/Release.new"
  mv "dists/$suite/Release.new" "dists/$suite/Release"
  gpg --batch --quiet --clearsign --output "dists/$suite/InRelease" "dists/$suite/Release"
  gpg --batch --quiet --armor --detach-sign --output "dists/$suite/Release.gpg" "dists/$suite/Release"
done
rm -rf "$GNUPGHOME"
