import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { unattendedInEffect } from '../../../src/core/server/host/unattended/effect.ts';
import { sortUnattended, unattendedEffectSchemas } from '../../../src/core/server/host/unattended/facts.ts';
import { unattendedFiles } from '../../../src/core/server/host/unattended/files.ts';
import { specWith } from '../../support/stack/render.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const schema = z.discriminatedUnion('fact', unattendedEffectSchemas);
const include = (name: string) => readFileSync(`templates/host/include/${name}.sh`, 'utf8');

/** Settings as Debian's own package lays them; another file that the host wrote. */
const ofTheSystem = {
  '20auto-upgrades': 'APT::Periodic::Update-Package-Lists "1";\nAPT::Periodic::Unattended-Upgrade "1";\n',
  '50unattended-upgrades': `Unattended-Upgrade::Origins-Pattern { "origin=Debian,label=Debian"; };
Unattended-Upgrade::Allowed-Origins { "Ubuntu:noble"; };
Unattended-Upgrade::Package-Blacklist { "mine"; };\n`,
};

/** A server's settings and logs in a folder; the real apt-config reads them, timers and packages are told by stand-ins. */
function server(files: Readonly<Record<string, string>>, logs: Readonly<Record<string, string>> = {}) {
  const root = tempFolder();
  const bin = tempFolder();
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  write('etc/apt/apt.conf', '');
  for (const [name, content] of Object.entries(files)) write(`etc/apt/apt.conf.d/${name}`, content);
  for (const [name, content] of Object.entries(logs)) write(`log/${name}`, content);
  write('apt', `Dir::Etc "${root}/etc/apt";\n`);
  const stand = (name: string, content: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${content}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  stand(
    'systemctl',
    "printf 'ActiveState=active\\nNextElapseUSecRealtime=Mon 2026-11-30 05:00:00 UTC\\nLastTriggerUSec=n/a\\n'",
  );
  stand('dpkg-query', "echo 'installed 2.12'");
  const script = `set -u\n${include('facts')}\n${include('unattended')}\nunattended_effect\nfact end\n`;
  const output = execFileSync('bash', ['-c', script], {
    encoding: 'utf8',
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      APT_CONFIG: `${root}/apt`,
      unattended_logs: `${root}/log`,
      LC_ALL: 'C',
      TZ: 'UTC',
    },
  });
  return unattendedInEffect(sortUnattended(readFacts('unattended', schema, output).list));
}

describe.skipIf(!existsSync('/usr/bin/apt-config'))(
  'updates that install themselves, as apt itself reads them',
  () => {
    const chosen = (system: object) =>
      unattendedFiles({ ...specWith(), system: { ...specWith().system, ...system } }).apt ?? '';
    const ours = '99innkeeper-unattended';

    it.each(['security', 'all'] as const)(
      'are those of %s, whatever the system’s own files name',
      (updates) => {
        const now = server({ ...ofTheSystem, [ours]: chosen({ updates, restart: updates === 'all' }) });
        expect(now).toMatchObject({ installs: updates, dockerHeld: true, restarts: updates === 'all' });
        expect(now?.nextAt).toBe('2026-11-30T05:00:00.000Z');
      },
    );

    it('are off by our file, and as they were without it', () => {
      expect(server({ ...ofTheSystem, [ours]: chosen({ updates: 'off' }) })?.installs).toBe('off');
      expect(server(ofTheSystem)).toMatchObject({ installs: 'some', dockerHeld: false });
      expect(server({})?.installs).toBe('off');
    });

    it('are what a later file of the host makes of them', () => {
      const later = { 'zz-mine': 'APT::Periodic::Unattended-Upgrade "0";\n' };
      expect(server({ [ours]: chosen({ updates: 'all' }), ...later })?.installs).toBe('off');
    });

    it('are told whatever letters a file before ours has their names in, and also those of a shutdown', () => {
      const small = {
        '10periodic':
          'apt::periodic::unattended-upgrade "0";\nunattended-upgrade::installonshutdown "yes";\nunattended-upgrade::automatic-reboot "0";\n',
      };
      expect(server({ ...small })?.installs).toBe('some');
      expect(server({ ...small, [ours]: chosen({ updates: 'off' }) })?.installs).toBe('off');
      const now = server({
        ...small,
        ...ofTheSystem,
        [ours]: chosen({ updates: 'security', restart: true }),
      });
      expect(now).toMatchObject({ installs: 'security', restarts: true });
    });

    it('tell from the real form of apt’s history and their own log what came and what failed', () => {
      const history = `
Start-Date: 2026-11-29  05:02:11
Commandline: /usr/bin/unattended-upgrade
Upgrade: libssl3:amd64 (3.0.11-1, 3.0.13-1), openssl:amd64 (3.0.11-1, 3.0.13-1)
End-Date: 2026-11-29  05:02:20

Start-Date: 2026-11-29  10:00:00
Commandline: apt-get install nano
Install: nano:amd64 (7.2-1)
End-Date: 2026-11-29  10:00:02

Start-Date: 2026-11-30  05:01:00
Commandline: /usr/bin/unattended-upgrade
Upgrade: base-files:amd64 (12.4, 12.4+"\\evil)
Error: Sub-process /usr/bin/dpkg returned an error code (1)
End-Date: 2026-11-30  05:01:05
`;
      const log = `2026-11-29 05:02:00,100 INFO Starting unattended upgrades script
2026-11-29 05:02:01,100 ERROR of the day before
2026-11-30 05:00:30,100 INFO Starting unattended upgrades script
2026-11-30 05:01:06,200 ERROR Installing the upgrades failed!
`;
      const now = server(
        { ...ofTheSystem },
        { 'apt/history.log': history, 'unattended-upgrades/unattended-upgrades.log': log },
      );
      expect(now?.installed.map(({ at, packages }) => [at, packages.map(({ name }) => name)])).toEqual([
        ['2026-11-30T05:01:00.000Z', ['base-files']],
        ['2026-11-29T05:02:11.000Z', ['libssl3', 'openssl']],
      ]);
      expect(now?.failed).toEqual([
        'Installing the upgrades failed!',
        'Sub-process /usr/bin/dpkg returned an error code (1)',
      ]);
      expect(now?.lastAt).toBe('2026-11-30T05:00:30.000Z');
    });
  },
);
