import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type HostScripts, loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { unattendedFiles, unattendedPaths } from '../../../src/core/server/host/unattended/files.ts';
import { specWith } from '../../support/stack/render.ts';
import { tempFolder } from '../../support/temp-folder.ts';

let scripts: HostScripts;
beforeAll(async () => {
  scripts = await loadHostScripts('templates');
});

const chosen = (updates: 'security' | 'off' | 'unchanged') =>
  unattendedFiles({ ...specWith(), system: { ...specWith().system, updates } });
const stampName = 'stamp-apt-daily-upgrade.timer';

/** A server's `/etc` in a folder, with the script as it is sent; apt-config and systemd-analyze are real, the rest notes its calls. */
function server({ timer = 'active', listsBusy = 0 } = {}) {
  const root = tempFolder();
  const bin = tempFolder();
  const calls = join(root, 'calls');
  const stamp = join(root, 'timers', stampName);
  mkdirSync(dirname(stamp));
  writeFileSync(stamp, '');
  utimesSync(stamp, 1_700_000_000, 1_700_000_000);
  writeFileSync(join(root, 'busy'), 'x'.repeat(listsBusy));
  const stand = (name: string, content: string) => {
    writeFileSync(join(bin, name), `#!/bin/bash\n${content}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  stand(
    'systemctl',
    `echo "$* stamp=$(($(stat -c %Y ${stamp}) > 1700000000))" >>${calls}
case "$*" in 'is-active '*) [ ${timer} = active ] ;; esac`,
  );
  stand('debconf-set-selections', 'cat >/dev/null');
  stand('sleep', ':');
  stand(
    'apt-get',
    `echo "apt-get \${*: -1}" >>${calls}
case "$*" in *update*) left=$(stat -c %s ${root}/busy); if [ "$left" -gt 0 ]; then truncate -s $((left - 1)) ${root}/busy; exit 100; fi ;; esac`,
  );
  const path = (file: 'apt' | 'timer') => join(root, unattendedPaths[file].slice(1));
  const asArgument = (text: string | undefined) =>
    text === undefined ? '-' : Buffer.from(text).toString('base64');
  return {
    path,
    stamp,
    has: (file: 'apt' | 'timer') => (existsSync(path(file)) ? readFileSync(path(file), 'utf8') : undefined),
    lay: (files: Record<'apt' | 'timer', string | undefined>, install = 'keep') =>
      spawnSync(
        'bash',
        ['-c', scripts.unattended, 'script', install, asArgument(files.apt), asArgument(files.timer)],
        {
          encoding: 'utf8',
          env: {
            PATH: `${bin}:${process.env.PATH}`,
            unattended_etc: join(root, 'etc'),
            unattended_stamps: join(root, 'timers'),
          },
        },
      ),
    calls: () => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : []),
  };
}

describe.skipIf(!existsSync('/usr/bin/apt-config'))('laying what has updates install themselves', () => {
  it('lays both byte for byte, changes nothing twice, and takes both away', () => {
    const { lay, has, path } = server();
    for (const files of [chosen('security'), chosen('security'), chosen('off'), chosen('unchanged')]) {
      expect(lay(files)).toMatchObject({ status: 0, stdout: expect.stringContaining('"name":"done"') });
      expect([has('apt'), has('timer')]).toEqual([files.apt, files.timer]);
      if (files.apt) expect(statSync(path('apt')).mode & 0o777).toBe(0o644);
    }
    expect(existsSync(dirname(path('timer')))).toBe(false);
  });

  it.each<[string, Record<'apt' | 'timer', string | undefined>]>([
    ['apt', { ...chosen('security'), apt: 'Unattended-Upgrade::Origins-Pattern { "x\n {{{' }],
    [
      'systemd',
      { ...chosen('security'), timer: '[Timer]\nOnCalendar=\nOnCalendar=*-*-* 05:00:00 No/Where\n' },
    ],
  ])('leaves everything as it is where %s could not read it', (_, files) => {
    const { lay, has, path } = server();
    const before = chosen('off');
    lay(before);
    const end = lay(files);
    expect(end).toMatchObject({ status: 1, stdout: expect.stringContaining('"why":"settings"') });
    expect([has('apt'), has('timer')]).toEqual([before.apt, undefined]);
    for (const file of ['apt', 'timer'] as const)
      expect(existsSync(`${path(file)}.innkeeper-new`)).toBe(false);
  });

  // By systemd's own rule: what is new in a timer counts from its last time, and one that was missed comes at once.
  it('installs nothing at once because the hour changed', () => {
    const { lay, calls } = server();
    lay(chosen('unchanged'));
    expect(calls().map((call) => call.replace('apt-daily-upgrade.timer', 'timer'))).toEqual([
      'is-active --quiet timer stamp=0',
      'stop timer stamp=0',
      'daemon-reload stamp=0',
      'start timer stamp=1',
    ]);
  });

  it('leaves a timer stopped that somebody stopped', () => {
    const { lay, calls } = server({ timer: 'inactive' });
    lay(chosen('security'));
    expect(calls().filter((call) => /^(re)?start/.test(call))).toEqual([]);
  });

  it('waits for whoever fetches lists at the same time', () => {
    const { lay, calls } = server({ listsBusy: 2 });
    expect(lay(chosen('security'), 'install').status).toBe(0);
    expect(calls().filter((call) => call.startsWith('apt-get'))).toEqual([
      ...Array.from({ length: 3 }, () => 'apt-get -q'),
      'apt-get unattended-upgrades',
    ]);
  });
});
