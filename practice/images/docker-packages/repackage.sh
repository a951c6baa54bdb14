#!/bin/sh
# Debian's newest builds of Docker's programs under the names and with the relations of Docker's own packages.
# repackage.sh FOLDER
set -eu
pool=$1
mkdir -p "$pool"
apt-get update -qq

# repackage FROM TO RELATIONS...
repackage() {
  from=$1 to=$2
  shift 2
  apt-get download -qq "$from"
  rm -rf package
  dpkg-deb -R "$from"_*.deb package
  rm -f "$from"_*.deb
  version=$(sed -n 's/^Version: //p' package/DEBIAN/control | sed 's/^[0-9]*://; s/[+~-].*//')
  architecture=$(dpkg --print-architecture)
  find package/DEBIAN -type f ! -name conffiles -delete
  {
    printf 'Package: %s\nVersion: 5:%s-1~practice\nArchitecture: %s\n' "$to" "$version" "$architecture"
    printf 'Maintainer: Practice <practice@inn.test>\nSection: admin\nPriority: optional\n'
    printf '%s\n' "$@"
    printf 'Description: %s of Debian under the name of the package of Docker\n' "$from"
  } > package/DEBIAN/control
  if [ "$to" = docker-ce ]; then
    cat > package/DEBIAN/postinst <<'SCRIPT'
#!/bin/sh
set -e
getent group docker >/dev/null || groupadd --system docker
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
  systemctl enable --quiet --now containerd.service docker.socket docker.service || true
fi
SCRIPT
    chmod 755 package/DEBIAN/postinst
  fi
  dpkg-deb --root-owner-group -Zgzip -z1 -b package "$pool/${to}_${version}_$architecture.deb" >/dev/null
}

# Docker's own containerd.io brings runc along. Debian's newest runc wants a newer libc than a server has.
repackage containerd containerd.io 'Depends: libc6 (>= 2.34), runc' 'Provides: containerd' \
  'Conflicts: containerd' 'Replaces: containerd'
repackage docker-cli docker-ce-cli 'Depends: libc6 (>= 2.34)' \
  'Recommends: docker-buildx-plugin, docker-compose-plugin' 'Breaks: docker.io' 'Replaces: docker.io, docker-cli' \
  'Conflicts: docker-cli'
repackage docker.io docker-ce \
  'Depends: containerd.io, docker-ce-cli, iptables, libc6 (>= 2.34), libsystemd0, tini' \
  'Conflicts: docker.io' 'Replaces: docker.io'
repackage docker-buildx docker-buildx-plugin 'Depends: libc6 (>= 2.34)' 'Enhances: docker-ce-cli' \
  'Conflicts: docker-buildx' 'Replaces: docker-buildx'
repackage docker-compose docker-compose-plugin 'Depends: libc6 (>= 2.34)' 'Enhances: docker-ce-cli'
