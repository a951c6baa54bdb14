import type { ServerSpec } from '../../../../shared/spec/index.ts';

/** Where Innkeeper's own settings for them lie: beside those of the host and of the system, of which none is touched. */
export const unattendedPaths = {
  apt: '/etc/apt/apt.conf.d/99innkeeper-unattended',
  timer: '/etc/systemd/system/apt-daily-upgrade.timer.d/innkeeper.conf',
} as const;
export type UnattendedFile = keyof typeof unattendedPaths;

/** An engine that is updated restarts, and every program with it. Patterns of Python, from the beginning of a package's name. */
export const heldPackages = ['docker', 'containerd', 'runc$', 'moby-'] as const;

// biome-ignore lint/suspicious/noTemplateCurlyInString: unattended-upgrades puts the system's release there, such as trixie
const release = '${distro_codename}';

/**
 * The system's own security updates, on Debian and on Ubuntu: each takes those of its own lines alone. Ubuntu's release
 * itself never changes any more; packages that a security update newly needs are there.
 */
const securityOrigins = [
  `origin=Debian,codename=${release}-security,label=Debian-Security`,
  `origin=Debian,codename=${release},label=Debian-Security`,
  `origin=Ubuntu,archive=${release}`,
  `origin=Ubuntu,archive=${release}-security`,
  `origin=UbuntuESM,archive=${release}-infra-security`,
  `origin=UbuntuESMApps,archive=${release}-apps-security`,
] as const;

export function originsOf(kind: 'security' | 'all'): readonly string[] {
  return kind === 'all' ? ['origin=*'] : securityOrigins;
}

/** What lies there for a choice; undefined where nothing does. Pure. */
export function unattendedFiles({
  system: { updates, updatesAt, restart },
  timezone,
}: Pick<ServerSpec, 'system' | 'timezone'>): Readonly<Record<UnattendedFile, string | undefined>> {
  if (updates === 'unchanged') return { apt: undefined, timer: undefined };
  if (updates === 'off') {
    return {
      apt: text([...head('//'), 'APT::Periodic::Unattended-Upgrade "0";', notAtShutdown]),
      timer: undefined,
    };
  }
  const list = (name: string, values: readonly string[]) => [
    `Unattended-Upgrade::${name} {`,
    ...values.map((value) => `  "${value}";`),
    '};',
  ];
  return {
    apt: text([
      ...head('//'),
      'APT::Periodic::Enable "1";',
      'APT::Periodic::Update-Package-Lists "1";',
      'APT::Periodic::Unattended-Upgrade "1";',
      notAtShutdown,
      '// Only what is chosen here; what other files name comes back once this one is gone.',
      '#clear Unattended-Upgrade::Allowed-Origins;',
      '#clear Unattended-Upgrade::Origins-Pattern;',
      ...list('Origins-Pattern', originsOf(updates)),
      '// A Docker that is updated restarts, and the chat with it.',
      ...list('Package-Blacklist', heldPackages),
      `Unattended-Upgrade::Automatic-Reboot "${restart}";`,
      'Unattended-Upgrade::Automatic-Reboot-Time "now";',
    ]),
    timer: text([
      ...head('#'),
      '[Timer]',
      'OnCalendar=',
      `OnCalendar=*-*-* ${updatesAt}:00 ${timezone}`,
      'RandomizedDelaySec=10m',
      '# A server that was off at that hour waits for the next one.',
      'Persistent=false',
    ]),
  };
}

/** The package has a service that installs them whenever the server stops, where a host wants that. */
const notAtShutdown = 'Unattended-Upgrade::InstallOnShutdown "false";';

const head = (mark: string) => [
  `${mark} Written by Innkeeper, from “system” in its settings. Changes made here are replaced.`,
];
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;
