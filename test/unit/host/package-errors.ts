import type { PrintedError } from './engine-errors.ts';

/** apt 3.3 and dpkg 1.23, each made to fail; others as their makers’ users have shown them. */
export const packages: readonly PrintedError[] = [
  ['a package nobody has', ['E: Unable to locate package nosuchpackage'], 'host.package-missing'],
  [
    'a lock that somebody holds',
    [
      'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 5008 (python3)',
      'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
    ],
    'host.busy',
  ],
  [
    'a list of sources with a fault',
    [
      'E: Malformed line 1 in source list /etc/apt/sources.list.d/bad.list (type)',
      'E: The list of sources could not be read.',
    ],
    'host.package-sources',
  ],
  [
    'no room for what is downloaded',
    [
      'After this operation, 832 MB of additional disk space will be used.',
      "E: You don't have enough free space in /var/cache/apt/archives/.",
    ],
    'host.no-room',
  ],
  [
    'no room for what is unpacked',
    [
      "dpkg: error processing archive /var/cache/apt/archives/x.deb (--unpack): cannot copy extracted data for './usr/bin/x' to '/usr/bin/x.dpkg-new': failed to write (No space left on device)",
      'Errors were encountered while processing:',
      'E: Sub-process /usr/bin/dpkg returned an error code (1)',
    ],
    'host.no-room',
  ],
  [
    'an installation that was cut',
    ["E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem. "],
    undefined,
  ],
  [
    // Nobody holds it: waiting for somebody would help nothing.
    'a lock on a file system that cannot be written to',
    [
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (30: Read-only file system)',
      'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?',
    ],
    undefined,
  ],
];

export const managers: readonly PrintedError[] = [
  [
    'apt: a mirror whose name is not known',
    [
      "E: Failed to fetch http://deb.debian.org/debian/pool/main/c/curl/curl_8.14.1-2_amd64.deb  Temporary failure resolving 'deb.debian.org'",
      'E: Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?',
    ],
    'host.package-unreachable',
  ],
  [
    'apt: a key that was replaced, told by gpgv',
    [
      "W: GPG error: https://download.docker.com/linux/debian bookworm InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 7EA0A9C3F273FCD8",
      "E: The repository 'https://download.docker.com/linux/debian bookworm InRelease' is not signed.",
      "N: Updating from such a repository can't be done securely, and is therefore disabled by default.",
      'N: See apt-secure(8) manpage for repository creation and user configuration details.',
    ],
    'host.package-untrusted',
  ],
  [
    'apt: the same, told by sqv and with its marks of a terminal',
    [
      'Warning: OpenPGP signature verification failed: https://download.docker.com/linux/debian trixie InRelease: Sub-process /usr/bin/sqv returned an error code (1), error message is: Missing key 9DC858229FC7DD38854AE2D88D81803C0EBFCD88, which is needed to verify signature.',
      "Error: The repository 'https://download.docker.com/linux/debian trixie InRelease' is not signed.",
      "Notice: Updating from such a repository can't be done securely, and is therefore disabled by default.",
      'Notice: See apt-secure(8) manpage for repository creation and user configuration details.',
    ],
    'host.package-untrusted',
  ],
  [
    'apt: a release that is no longer offered',
    ["E: The repository 'http://deb.debian.org/debian buster Release' does not have a Release file."],
    'host.package-sources',
  ],
  [
    'apt: a package without a candidate',
    ["E: Package 'docker.io' has no installation candidate"],
    'host.package-missing',
  ],
  [
    'dnf: no mirror',
    [
      "Errors during downloading metadata for repository 'baseos':",
      "  - Curl error (6): Couldn't resolve host name for https://mirrors.almalinux.org/mirrorlist/9/baseos [Could not resolve host: mirrors.almalinux.org]",
      "Error: Failed to download metadata for repo 'baseos': Cannot prepare internal mirrorlist: Curl error (6): Couldn't resolve host name for https://mirrors.almalinux.org/mirrorlist/9/baseos [Could not resolve host: mirrors.almalinux.org]",
    ],
    'host.package-unreachable',
  ],
  [
    'dnf: no room',
    [
      'The downloaded packages were saved in cache until the next successful transaction.',
      "You can remove cached packages by executing 'dnf clean packages'.",
      'Error: Transaction test error:',
      '  installing package docker-ce-3:28.5.2-1.el9.x86_64 needs 87MB more space on the / filesystem',
      '',
      'Error Summary',
      '-------------',
      'Disk Requirements:',
      '   At least 87MB more space needed on the / filesystem.',
    ],
    'host.no-room',
  ],
  [
    'dnf: a key that is not known',
    [
      'Public key for docker-ce-28.5.2-1.el9.x86_64.rpm is not installed. Failing package is: docker-ce-3:28.5.2-1.el9.x86_64',
      ' GPG Keys are configured as: https://download.docker.com/linux/centos/gpg',
      'Error: GPG check FAILED',
    ],
    'host.package-untrusted',
  ],
  [
    'dnf: the index of a source signed with another key',
    [
      "Error: Failed to download metadata for repo 'docker-ce-stable': repomd.xml GPG signature verification error: Bad GPG signature",
    ],
    'host.package-untrusted',
  ],
  [
    'dnf: a package nobody has',
    ['No match for argument: docker-ce', 'Error: Unable to find a match: docker-ce'],
    'host.package-missing',
  ],
  [
    'dnf 5: a package nobody has',
    [
      'Failed to resolve the transaction:',
      'No match for argument: docker-ce',
      'You can try to add to command line:',
      '  --skip-unavailable to skip unavailable packages',
    ],
    'host.package-missing',
  ],
  [
    'rpm: a lock that somebody holds',
    ["error: can't create transaction lock on /var/lib/rpm/.rpm.lock (Resource temporarily unavailable)"],
    'host.packages-locked',
  ],
  [
    'pacman: a lock that somebody holds',
    [
      'error: failed to init transaction (unable to lock database)',
      'error: could not lock database: File exists',
      "  if you're sure a package manager is not already",
      '  running, you can remove /var/lib/pacman/db.lck',
    ],
    'host.packages-locked',
  ],
  [
    'pacman: the same while it looks for new packages',
    ['error: failed to synchronize all databases (unable to lock database)'],
    'host.packages-locked',
  ],
  [
    'pacman: no mirror',
    [
      "error: failed retrieving file 'core.db' from geo.mirror.pkgbuild.com : Could not resolve host: geo.mirror.pkgbuild.com",
      'warning: failed to retrieve some files',
      'error: failed to synchronize all databases (failed to retrieve some files)',
    ],
    'host.package-unreachable',
  ],
  [
    'pacman: no room',
    [
      'error: Partition / too full: 186428 blocks needed, 1204 blocks free',
      'error: failed to commit transaction (not enough free disk space)',
      'Errors occurred, no packages were upgraded.',
    ],
    'host.no-room',
  ],
  [
    'pacman: a key that is not known',
    [
      'error: docker: signature from "Some Packager <p@archlinux.org>" is unknown trust',
      ':: File /var/cache/pacman/pkg/docker-1:28.5.2-1-x86_64.pkg.tar.zst is corrupted (invalid or corrupted package (PGP signature)).',
      'error: failed to commit transaction (invalid or corrupted package (PGP signature))',
      'Errors occurred, no packages were upgraded.',
    ],
    'host.package-untrusted',
  ],
  ['pacman: a package nobody has', ['error: target not found: docker-compose'], 'host.package-missing'],
  [
    'zypper: a lock that somebody holds',
    [
      'System management is locked by the application with pid 5021 (/usr/bin/zypper).',
      'Close this application before trying again.',
    ],
    'host.packages-locked',
  ],
  [
    'zypper: a source signed with another key',
    [
      "Signature verification failed for file 'repomd.xml' from repository 'Docker'.",
      '',
      '    Note: Signing data enables the recipient to verify that no modifications occurred after the data',
      '    were signed.',
      "Retrieving repository 'Docker' metadata .....................[error]",
      "Repository 'Docker' is invalid.",
      "Skipping repository 'Docker' because of the above error.",
      'Some of the repositories have not been refreshed because of an error.',
    ],
    'host.package-untrusted',
  ],
  [
    'zypper: no mirror',
    [
      "Download (curl) error for 'https://download.opensuse.org/repodata/repomd.xml':",
      'Error code: Connection failed',
      'Error message: Could not resolve host: download.opensuse.org',
      '',
      'Please see the above error message for a hint.',
      "Skipping repository 'Main' because of the above error.",
    ],
    'host.package-unreachable',
  ],
  ['zypper: a package nobody has', ["No provider of 'docker-ce' found."], 'host.package-missing'],
  [
    'apk: a lock that somebody holds',
    [
      'ERROR: Unable to lock database: temporary error (try again later)',
      'ERROR: Failed to open apk database: temporary error (try again later)',
    ],
    'host.packages-locked',
  ],
  [
    'apk: no mirror',
    ['WARNING: fetching https://dl-cdn.alpinelinux.org/alpine/v3.22/main: temporary error (try again later)'],
    'host.package-unreachable',
  ],
  [
    'apk: a package nobody has',
    [
      'ERROR: unable to select packages:',
      '  docker-ce (no such package):',
      '    required by: world[docker-ce]',
    ],
    'host.package-missing',
  ],
  [
    'apk: a key that is not known',
    ['ERROR: docker-28.5.2-r0.apk: UNTRUSTED signature'],
    'host.package-untrusted',
  ],
  [
    'apk: no room',
    ['ERROR: docker-engine-28.5.2-r0: failed to extract usr/bin/dockerd: No space left on device'],
    'host.no-room',
  ],
];
