#!/usr/bin/env bash
# Packages the app for one system: linux, win or mac. Signed where the certificate is in CSC_LINK, and notarised where
# Apple's key is in APPLE_API_KEY; without them it says so, and what it makes is not signed. It updates itself from the feed in
# FEED_LATEST, FEED_VERSIONS and FEED_HOSTS where the public key is in FEED_KEY (docs/releasing.md).
set -euo pipefail
cd "$(dirname "$0")/.."
system=$1
case "$system" in
  linux | win | mac) ;;
  *)
    echo "There are no installers for '$system'." >&2
    exit 2
    ;;
esac

options=()
if [ -z "${CSC_LINK-}" ]; then
  # Empty is not unset for electron-builder.
  unset CSC_LINK CSC_KEY_PASSWORD
  export CSC_IDENTITY_AUTO_DISCOVERY=false
  if [ "$system" != linux ]; then echo "No certificate: what is made for $system is not signed."; fi
  # A hardened runtime loads nothing that carries no team's signature, the app's own parts included.
  if [ "$system" = mac ]; then options+=(-c.mac.hardenedRuntime=false -c.mac.notarize=false); fi
fi
if [ -n "${APPLE_API_KEY-}" ] && [ "$system" = mac ]; then
  # Apple's tools take the key as a file.
  key=$(mktemp)
  trap 'rm -f "$key"' EXIT
  printf '%s\n' "$APPLE_API_KEY" >"$key"
  export APPLE_API_KEY=$key
else
  unset APPLE_API_KEY APPLE_API_KEY_ID APPLE_API_ISSUER
fi
if [ -n "${FEED_KEY-}" ]; then
  # Into package.json in the archive, which is guarded as the code is.
  feed=-c.extraMetadata.updateFeed
  options+=("$feed.keys=$FEED_KEY" "$feed.latest=$FEED_LATEST" "$feed.versions=$FEED_VERSIONS" "$feed.hosts=${FEED_HOSTS-}")
  # Has electron-builder describe what it makes, in latest*.yml.
  options+=(-c.publish.provider=generic "-c.publish.url=$FEED_LATEST")
else
  echo "No key of a feed: what is made does not update itself."
fi
# An empty list is unset for the bash that macOS has (3.2).
npm run package -- "--$system" ${options[@]+"${options[@]}"}
