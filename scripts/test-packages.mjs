// The real parts tests use that npm does not bring: a browser, sshd, name servers, shells ... as packages of Debian and
// Ubuntu. Installs what is missing where it may, as root there; else says in one line what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const packages =
  `chromium chromium-headless-shell openssh-server openssh-client sudo gnome-keyring libsecret-1-0 dbus shellcheck coturn nsd openssl
  zsh fish tcsh ksh mksh busybox libpam-google-authenticator python3-yaml
  age jq minisign util-linux poppler-utils
  xvfb openbox xdotool libgtk-3-0 libnss3 libasound2 libgbm1 libxss1 libxtst6 libatspi2.0-0 libnotify4 libnss3-tools`
    .split(/\s+/)
    .filter(Boolean);

const run = (program, args, options = {}) => spawnSync(program, args, { encoding: 'utf8', ...options });

function isThere(name) {
  return run('dpkg-query', ['--status', name]).stdout?.includes('\nStatus: install ok installed\n') ?? false;
}

/** Says what was done, or what is missing; never fails: tests that miss something are skipped with their reason. */
export function bringTestPackages() {
  if (process.platform !== 'linux') return;
  if (run('dpkg-query', ['--version']).error) {
    console.log(`Neither Debian nor Ubuntu: tests that miss one of these are skipped: ${packages.join(' ')}`);
    return;
  }
  let missing = packages.filter((name) => !isThere(name));
  if (missing.length > 0 && process.getuid() === 0) {
    console.log(`Installing what tests need: ${missing.join(' ')}`);
    install(missing);
    missing = missing.filter((name) => !isThere(name));
  }
  if (missing.length > 0) {
    console.log(`Tests that need them are skipped: as root, apt-get install ${missing.join(' ')}`);
  }
}

function install(missing) {
  const apt = (...args) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-q', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  apt('update');
  // One that has another name in this release must not keep the rest away.
  const whole = apt('install', '-y', '--no-install-recommends', ...missing);
  if (!whole) for (const name of missing) apt('install', '-y', '--no-install-recommends', name);
  // The tests start their own; a service that began with the package would hold its port.
  const services = ['coturn', 'nsd'].filter((name) => missing.includes(name));
  if (services.length > 0 && existsSync('/run/systemd/system')) {
    run('systemctl', ['disable', '--now', ...services]);
  }
}

if (process.argv[1] === import.meta.filename) bringTestPackages();
