import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { settingsCheckFacts } from '../../../src/core/deploy/steps/check-settings.ts';
import { prepareMarks } from '../../../src/core/deploy/steps/prepare.ts';
import { pullMarks } from '../../../src/core/deploy/steps/pull.ts';
import { parseInspection } from '../../../src/core/server/host/facts/parse.ts';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { type Mark, readLogLine } from '../../../src/core/server/host/marks.ts';
import {
  type HostScriptName,
  type HostScripts,
  loadHostScripts,
} from '../../../src/core/server/host/scripts.ts';
import { vacuumMarks } from '../../../src/core/upkeep/cleanup/clean-up.ts';
import { knownByFactSchema } from '../../../src/core/upkeep/recovery-kit/look-at-identity.ts';
import { servicesMarks } from '../../../src/core/upkeep/services/control.ts';
import { updateFactSchema } from '../../../src/core/upkeep/updates/look-script.ts';
import { updateMarks } from '../../../src/core/watch/doctor/fixes/install-updates.ts';
import { clockMarks } from '../../../src/core/watch/doctor/fixes/sync-clock.ts';
import { parseDoctorLook } from '../../../src/core/watch/doctor/look/parse.ts';
import { nothingKnown, readLook } from '../../../src/core/watch/health/read-look.ts';
import { hostFactsSchema } from '../../../src/shared/facts.ts';
import { runBash } from './run-script.ts';

let scripts: HostScripts;
beforeAll(async () => {
  scripts = await loadHostScripts('templates');
});

describe('scripts for a server', () => {
  it('give shellcheck nothing to say, as they are sent', () => {
    const said = Object.entries(scripts).flatMap(([name, script]) => {
      const checked = spawnSync('shellcheck', ['--shell=bash', '--format=gcc', '-'], { input: script });
      if (checked.error) throw checked.error;
      return checked.status === 0 ? [] : [`${name}: ${checked.stdout}`];
    });
    expect(said).toEqual([]);
    // Some fifty scripts, a second each where nothing else runs.
  }, 600_000);

  it('do nothing as superuser that a program’s own database could make use of', () => {
    // What somebody who has taken over a program put there, such as a view or a function, runs as whoever asks.
    const superuser = /(?:-U|--username[= ])\s?postgres\b/;
    const wrong = Object.entries(scripts).flatMap(([name, script]) =>
      script
        .replaceAll('\\\n', ' ')
        .split('\n')
        .filter(
          (line) =>
            superuser.test(line) &&
            (/pg_restore (?!--list)/.test(line) ||
              /(?:-d|--dbname[= ])\s?"?synapse/.test(line) ||
              (/\bpsql\b.*-d "\$name"/.test(line) && !line.includes('PGOPTIONS=-csearch_path=pg_catalog'))),
        )
        .map((line) => `${name}: ${line.trim()}`),
    );
    expect(wrong).toEqual([]);
  });

  it('are sent with everything they include', () => {
    for (const script of Object.values(scripts)) expect(script).not.toMatch(/^# include:/m);
  });
});

describe('what they print is what is read', () => {
  it('the look at a server', () => {
    const output = runBash(scripts.inspect).toString();
    const { facts } = parseInspection(output, {
      root: 'is-root',
      userName: 'root',
      localSeconds: Date.now() / 1000,
    });
    expect(hostFactsSchema.parse(facts)).toMatchObject({ arch: expect.stringMatching(/./) });
    expect(Math.abs(facts.clockOffsetSeconds)).toBeLessThan(60);
    expect(facts.memory.totalMiB).toBeGreaterThan(100);
    expect(facts.disks[0]?.totalMiB).toBeGreaterThan(100);
    expect(facts.os.name).not.toBe('an unknown system');
  });

  it('the examination', () => {
    const look = parseDoctorLook(runBash(scripts.doctor, ['inn.test', 'matrix.inn.test', '443']).toString());
    expect(look.time).toBeGreaterThan(1e9);
    expect([...look.reverseProxy.keys()].toSorted()).toEqual(['inn.test', 'matrix.inn.test']);
  });

  it('the look for updates', () => {
    const seen = readFacts('look-updates', updateFactSchema, runBash(scripts['look-updates']).toString());
    // Debian, on which these tests run, can tell; and no server of Innkeeper's runs here.
    expect(seen.one('updates')?.all).toBeGreaterThanOrEqual(0);
    expect(seen.has('background-updates')).toBe(false);
  });

  it('the look at how it is', () => {
    const look = readLook(runBash(scripts.health, ['', '', 'community', '0.1']).toString(), nothingKnown);
    expect(look.memory.totalMiB).toBeGreaterThan(100);
    expect(look.samples).toHaveLength(2);
    expect(look.samples[1]?.ticks).toBeGreaterThan(look.samples[0]?.ticks ?? 0);
  });

  it('what a server is found and known by', () => {
    const seen = readFacts('recovery-kit', knownByFactSchema, runBash(scripts['recovery-kit']).toString());
    const keys = readdirSync('/etc/ssh')
      .filter((name) => /^ssh_host_.*_key\.pub$/.test(name))
      .map(
        (name) =>
          spawnSync('ssh-keygen', ['-lf', `/etc/ssh/${name}`], { encoding: 'utf8' }).stdout.split(' ')[1],
      );
    const told = seen.all('host-key').map(({ fingerprint }) => fingerprint);
    expect(told.toSorted()).toEqual(keys.toSorted());
  });
});

/** Scripts of jobs with what is read of their logs. */
const marks: Readonly<Partial<Record<HostScriptName, z.ZodType<Mark>>>> = {
  prepare: prepareMarks,
  pull: pullMarks,
  services: servicesMarks,
  vacuum: vacuumMarks,
  'sync-clock': clockMarks,
  'install-updates': updateMarks,
  'check-settings': settingsCheckFacts,
};

describe('what jobs say within their logs', () => {
  it.each(Object.entries(marks))('%s', (name, schema) => {
    const script = readFileSync(`templates/host/${name}.sh`, 'utf8');
    const said = [...script.matchAll(/\bmark ([a-z]+ [^;\n|]+)/g)].map(([whole]) => whole);
    expect(said.length).toBeGreaterThan(0);
    const escaper = readFileSync('templates/host/include/facts.sh', 'utf8');
    const values = 'image=a/b:1 kept=moved name=synapse service=synapse turn="synapse caddy "';
    const printed = runBash(`${escaper}\n${values}\n${said.join('\n')}`)
      .toString()
      .trimEnd()
      .split('\n');
    expect(printed).toHaveLength(said.length);
    for (const line of printed) expect(readLogLine(line, schema)).toMatchObject({ kind: 'mark' });
  });

  it.each([
    ['ufw', 'a rule', 'ufw() { [ "$1" != allow ]; }'],
    ['ufw', 'switching it on', 'ufw() { [ "$1" != --force ]; }'],
    ['firewalld', 'a rule', 'firewall-cmd() { [ "$1" = --permanent ]; }'],
    ['firewalld', 'a rule for the next start', 'firewall-cmd() { [ "$1" != --permanent ]; }'],
  ])('getting ready names %s where %s fails', (firewall, _, fails) => {
    // Stand-ins: none of these programs is on a machine that runs tests, nor may be changed there.
    const standIns = `docker() { :; }; systemctl() { :; }; ss() { :; }\n${fails}`;
    const changes = ['allow=tcp/443', ...(firewall === 'ufw' ? ['enable'] : [])];
    const printed = runBash(`${standIns}\n${scripts.prepare}`, ['nothing', firewall, ...changes]);
    const lines = printed.toString().trimEnd().split('\n');
    expect(readLogLine(lines.at(-1) ?? '', prepareMarks)).toEqual({
      kind: 'mark',
      mark: { fact: 'failed', why: 'firewall' },
    });
  });

  it('getting ready does to the firewall what it is told, in that order, and touches nothing else', () => {
    // Stand-ins again: each says how it was called.
    const standIns = 'ufw() { echo "ufw $*"; }; systemctl() { echo systemctl; }; docker() { echo docker; }';
    const changes = [
      'allow-login=tcp/22',
      'allow=tcp/443',
      'allow=udp/49152:50151',
      'remove=tcp/8448',
      'enable',
    ];
    const printed = runBash(`${standIns}\n${scripts.prepare}`, ['nothing', 'ufw', ...changes]).toString();
    expect(printed.split('\n').filter((line) => line !== '' && !line.startsWith('@@'))).toEqual([
      'ufw allow 22/tcp comment remote login',
      'ufw allow 443/tcp comment Innkeeper',
      'ufw allow 49152:50151/udp comment Innkeeper',
      'ufw --force delete allow 8448/tcp',
      'ufw --force enable',
    ]);
    expect(runBash(`${standIns}\n${scripts.prepare}`, ['nothing', 'ufw']).toString()).not.toMatch(
      /ufw|docker|systemctl/,
    );
  });

  it('getting ready changes firewalld’s rules one by one, and never reads all of them anew', () => {
    const standIn = 'firewall-cmd() { echo "firewall-cmd $*"; }';
    const changes = ['allow=udp/49152:50151', 'remove=tcp/8448'];
    const printed = runBash(`${standIn}\n${scripts.prepare}`, [
      'nothing',
      'firewalld',
      ...changes,
    ]).toString();
    expect(printed.split('\n').filter((line) => line.startsWith('firewall-cmd'))).toEqual([
      'firewall-cmd --add-port=49152-50151/udp',
      'firewall-cmd --permanent --add-port=49152-50151/udp',
      'firewall-cmd --remove-port=8448/tcp',
      'firewall-cmd --permanent --remove-port=8448/tcp',
    ]);
  });
});
