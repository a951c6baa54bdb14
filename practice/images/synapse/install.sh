#!/bin/sh
# Installs the wanted Synapse from PyPI; where that version is not to be had, the newest stable one that is.
set -eu
wanted=${1#v}

# What settings of some components need besides: workers and signing in elsewhere. The official image has all.
extras=url-preview,redis,oidc

apt-get update -qq
apt-get install -y -qq python3-venv python3-psycopg2
# psycopg2 is published as source only: Debian's build of it is seen through the system's packages.
python3 -m venv --system-site-packages /opt/synapse
if [ -s /build/trust.crt ]; then export PIP_CERT=/build/trust.crt; fi
pip() { /opt/synapse/bin/pip --disable-pip-version-check "$@"; }

if ! pip install --quiet --only-binary :all: "matrix-synapse[$extras]==$wanted"; then
  echo "Synapse $wanted cannot be installed here, taking the newest version below it."
  pip install --quiet --only-binary :all: "matrix-synapse[$extras]<$wanted"
fi
version=$(/opt/synapse/bin/python -c 'import importlib.metadata as m; print(m.version("matrix-synapse"))')
pip uninstall --quiet --yes pip setuptools setuptools-rust || true
find /opt/synapse -type d -name tests -prune -exec rm -rf {} +

mkdir -p /usr/share/practice
printf 'version=v%s\nsource=PyPI\nstub=false\n' "$version" > /usr/share/practice/image.env
