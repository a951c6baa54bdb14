#!/bin/sh
# Installs the wanted pgAdmin from PyPI; where that version is not to be had, the newest one below it.
set -eu
wanted=$1

apt-get update -qq
apt-get install -y -qq python3-venv
python3 -m venv /venv
if [ -s /build/trust.crt ]; then export PIP_CERT=/build/trust.crt; fi
pip() { /venv/bin/pip --disable-pip-version-check "$@"; }

if ! pip install --quiet --prefer-binary "pgadmin4==$wanted" gunicorn; then
  echo "pgAdmin $wanted cannot be installed here, taking the newest version below it."
  pip install --quiet --prefer-binary "pgadmin4<$wanted,>=9" gunicorn
fi
version=$(/venv/bin/python -c 'import importlib.metadata as m; print(m.version("pgadmin4"))')
pip uninstall --quiet --yes pip

# Where the official image has it; its settings file is written by the entry point.
packages=$(/venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
mv "$packages/pgadmin4" /pgadmin4
: > /pgadmin4/config_distro.py
# Descriptions of every web service there is, handbooks and tests: nothing here reads them.
rm -rf "$packages/googleapiclient/discovery_cache/documents" /pgadmin4/docs
find /venv /pgadmin4 -type d -name tests -prune -exec rm -rf {} +

mkdir -p /usr/share/practice
printf 'version=%s\nsource=PyPI\nstub=false\n' "$version" > /usr/share/practice/image.env
