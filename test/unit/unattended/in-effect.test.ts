import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unattendedInEffect } from '../../../src/core/server/host/unattended/effect.ts';
import { sortUnattended } from '../../../src/core/server/host/unattended/facts.ts';
import { notInEffect } from '../../../src/core/server/host/unattended/not-in-effect.ts';
import { specWith } from '../../support/stack/render.ts';

const release = ['$', '{distro_codename}'].join('');
const security = [
  `origin=Debian,codename=${release}-security,label=Debian-Security`,
  `origin=Debian,codename=${release},label=Debian-Security`,
  `origin=Ubuntu,archive=${release}`,
  `origin=Ubuntu,archive=${release}-security`,
  `origin=UbuntuESM,archive=${release}-infra-security`,
  `origin=UbuntuESMApps,archive=${release}-apps-security`,
];
const on = [
  'APT::Periodic::Enable "1";',
  'APT::Periodic::Update-Package-Lists "1";',
  'APT::Periodic::Unattended-Upgrade "1";',
  ...security.map((one) => `Unattended-Upgrade::Origins-Pattern:: "${one}";`),
  ...['docker', 'containerd', 'runc$', 'moby-'].map(
    (one) => `Unattended-Upgrade::Package-Blacklist:: "${one}";`,
  ),
  'Unattended-Upgrade::Automatic-Reboot "false";',
];

interface Server {
  readonly lines?: readonly string[];
  readonly version?: string;
  readonly stopped?: string;
  readonly failed?: readonly string[];
  readonly installed?: readonly object[];
}

function seen({ lines = on, version = '2.12', stopped = '', failed = [], installed = [] }: Server) {
  const timer = (unit: string) => ({
    ...{ fact: 'unattended-timer', unit, active: unit === stopped ? 'inactive' : 'active' },
    ...{ next: 1_800_000_000, last: null },
  });
  return sortUnattended([
    { fact: 'updates' },
    { fact: 'unattended-files', package: version, apt: '', timer: '' } as never,
    ...lines.map((line) => ({ fact: 'unattended-setting', line })),
    timer('apt-daily.timer'),
    timer('apt-daily-upgrade.timer'),
    ...installed.map((one) => ({ fact: 'unattended-installed', error: '', packages: '', ...one })),
    { fact: 'unattended-log', at: 1_700_000_000, failed } as never,
  ]);
}
const without = (start: string, ...more: string[]) => [
  ...on.filter((line) => !line.startsWith(start)),
  ...more,
];

describe('what of updates that install themselves is in effect', () => {
  it.each<[string, Server, string]>([
    ['those of security', {}, 'security'],
    [
      'all',
      { lines: without('Unattended-Upgrade::Origins', 'Unattended-Upgrade::Origins-Pattern:: "origin=*";') },
      'all',
    ],
    [
      'those somebody else chose',
      { lines: [...on, 'Unattended-Upgrade::Allowed-Origins:: "Ubuntu:x";'] },
      'some',
    ],
    ['none without the package', { version: '' }, 'off'],
    ['none where a later file says so', { lines: [...on, 'APT::Periodic::Unattended-Upgrade "0";'] }, 'off'],
    ['none where apt does nothing by itself', { lines: [...on, 'APT::Periodic::Enable "0";'] }, 'off'],
    ['none without new lists', { lines: without('APT::Periodic::Update') }, 'off'],
    [
      'those of the moment it shuts down',
      { lines: without('APT::Periodic', 'Unattended-Upgrade::InstallOnShutdown "yes";') },
      'some',
    ],
    [
      'none without the package, at no shutdown either',
      { lines: [...on, 'Unattended-Upgrade::InstallOnShutdown "true";'], version: '' },
      'off',
    ],
    // apt takes names as they come: the first to write one says how it is spelled.
    [
      'those of names in small letters',
      { lines: on.map((line) => line.replace(/^\S+ /, (name) => name.toLowerCase())) },
      'security',
    ],
    ['none while the timer is stopped', { stopped: 'apt-daily-upgrade.timer' }, 'off'],
  ])('%s', (_, server, installs) => {
    expect(unattendedInEffect(seen(server))?.installs).toBe(installs);
  });

  it.each(['true', 'Yes', '1', 'on', 'with', 'enable'])(
    'restarts the server by %s, as apt reads it',
    (value) => {
      const lines = without(
        'Unattended-Upgrade::Automatic-Reboot',
        `Unattended-Upgrade::Automatic-Reboot "${value}";`,
      );
      expect(unattendedInEffect(seen({ lines }))?.restarts).toBe(true);
    },
  );

  it.each(['false', 'no', '0', 'off', ''])('does not restart it by “%s”', (value) => {
    const lines = without(
      'Unattended-Upgrade::Automatic-Reboot',
      `Unattended-Upgrade::Automatic-Reboot "${value}";`,
    );
    expect(unattendedInEffect(seen({ lines }))?.restarts).toBe(false);
  });

  it('complains of nothing of earlier days where its own log was rotated away', () => {
    const { log: _, ...rotated } = seen({
      installed: [
        { at: 1_600_000_000, packages: 'old:amd64 (1, 2)', error: 'of another day' },
        { at: 1_700_000_000, packages: 'new:amd64 (1, 2)' },
      ],
    });
    expect(unattendedInEffect({ ...rotated, log: undefined })?.failed).toEqual([]);
  });

  it('is not known where there is no apt', () => {
    expect(unattendedInEffect(sortUnattended([]))).toBeUndefined();
  });

  it('tells what came, the latest first, and what went wrong in the last run alone', () => {
    const installed = [
      { at: 1_600_000_000, packages: 'old:amd64 (1, 2)', error: 'of another day' },
      {
        at: 1_700_000_100,
        packages: 'libc6:amd64 (2.36-1, 2.36-2, automatic), linux-image-6.12:amd64 (6.12.1, automatic)',
        error: 'Sub-process /usr/bin/dpkg returned an error code (1)',
      },
      { at: 1_700_000_200, packages: '' },
    ];
    const failed = ['2026-11-30 05:00:01,123 ERROR Cache has broken packages, exiting'];
    const now = unattendedInEffect(seen({ installed, failed }));
    expect(now?.installed.map(({ packages }) => packages)).toEqual([
      [
        { name: 'libc6', version: '2.36-2' },
        { name: 'linux-image-6.12', version: '6.12.1' },
      ],
      [{ name: 'old', version: '2' }],
    ]);
    expect(now?.failed).toEqual([
      'Cache has broken packages, exiting',
      'Sub-process /usr/bin/dpkg returned an error code (1)',
    ]);
  });
});

it('whatever apt, its history and a log say ends in a name, a version and a short line at most', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a:b (1, 2)', '"";', 'x (', '(((', 'a'.repeat(9000)),
  );
  fc.assert(
    fc.property(fc.array(nasty), nasty, fc.array(nasty), (lines, packages, failed) => {
      const at = 1_700_000_000;
      const now = unattendedInEffect(seen({ lines, failed, installed: [{ at, packages, error: packages }] }));
      expect(now?.installs).toBe('off');
      for (const line of now?.failed ?? []) expect(line.length).toBeLessThan(400);
      for (const { name } of now?.installed.flatMap((one) => one.packages) ?? [])
        expect(name).toMatch(/^[a-z0-9][a-z0-9.+-]*$/);
    }),
  );
});

describe('what was chosen and is not in effect', () => {
  const spec = (system: object) => ({ system: { ...specWith().system, ...system } });
  it.each<[object, Server, string | undefined]>([
    [{ updates: 'security' }, {}, undefined],
    [{ updates: 'unchanged' }, { version: '' }, undefined],
    [{ updates: 'off' }, { lines: [] }, undefined],
    [{ updates: 'off' }, {}, 'unattended.still-on'],
    [{ updates: 'off' }, { lines: ['Unattended-Upgrade::InstallOnShutdown "true";'] }, 'unattended.still-on'],
    [{ updates: 'all' }, {}, 'unattended.other-settings'],
    [{ updates: 'security', restart: true }, {}, 'unattended.other-settings'],
    [
      { updates: 'security' },
      { lines: without('Unattended-Upgrade::Package-Blacklist') },
      'unattended.other-settings',
    ],
    [{ updates: 'security' }, { version: '' }, 'unattended.no-package'],
    [{ updates: 'security' }, { stopped: 'apt-daily.timer' }, 'unattended.timer-stopped'],
    [{ updates: 'security' }, { failed: ['x y ERROR no'] }, 'unattended.failed'],
  ])('%j', (system, server, code) => {
    expect(notInEffect(spec(system), seen(server))?.code).toBe(code);
  });

  it('is all of it where there is no apt', () => {
    expect(notInEffect(spec({ updates: 'all' }), sortUnattended([]))?.code).toBe('unattended.no-apt');
  });
});
