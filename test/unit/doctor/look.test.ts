import { describe, expect, it } from 'vitest';
import { judgeClock, offBy } from '../../../src/core/watch/doctor/look/judge-clock.ts';
import { judgeBackgroundUpdates, judgeDatabase } from '../../../src/core/watch/doctor/look/judge-database.ts';
import { judgeMemory } from '../../../src/core/watch/doctor/look/judge-memory.ts';
import { judgeReboot, judgeUpdates } from '../../../src/core/watch/doctor/look/judge-updates.ts';
import type { TimedLook } from '../../../src/core/watch/doctor/look/look-within.ts';
import { parseDoctorLook } from '../../../src/core/watch/doctor/look/parse.ts';
import type { DoctorCheckId } from '../../../src/shared/contract/doctor.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { problemOf } from '../../support/problem-of.ts';
import { answer, fact } from '../../support/script-facts.ts';

const facts: Readonly<Record<string, object>> = {
  time: { seconds: 1000.5 },
  'clock-synchronised': {},
  'clock-service': { unit: 'systemd-timesyncd' },
  swap: { freeKib: 1048576 },
  firewall: { kind: 'ufw', active: true },
  ufw: {
    status: [
      'Status: active',
      'Default: deny (incoming), allow (outgoing), deny (routed)',
      '443/tcp ALLOW IN Anywhere',
    ],
    ...{ added: ['ufw allow 443/tcp'], policy: 'DROP' },
  },
  'input-policy': { rule: '-P INPUT ACCEPT' },
  'input-rules': { closing: 2 },
  'docker-user': { closing: 0 },
  front: { name: 'inn.test', status: 302, ended: 0 },
  inside: { what: 'database', works: true, said: '' },
  database: { collate: 'C', ctype: 'C', encoding: 'UTF8' },
  'background-updates': { count: 0 },
  updates: { all: 3, security: 1 },
  'updates-listed': { at: 900 },
};
/** A look in which some facts are other than usual; undefined leaves one out. */
const look = (differs: Readonly<Record<string, object | undefined>> = {}): TimedLook => {
  const lines = Object.entries({ ...facts, ...differs }).flatMap(([name, values]) =>
    values === undefined ? [] : [fact(name, { ...values })],
  );
  return { ...parseDoctorLook(answer(...lines)), before: 1000, after: 1001 };
};
const at = (id: DoctorCheckId) => ({ id, place: 'server' }) as const;
const short = ({ state, problem }: ReturnType<typeof judgeClock>) => [state, problem?.code];

describe('a look from within', () => {
  it('is read', () => {
    expect(look()).toMatchObject({
      time: 1000.5,
      contained: false,
      swapFreeMiB: 1024,
      inputOpen: false,
      firewall: { kind: 'ufw', rules: [{ from: 443, allows: true }], allowsRest: false },
      updates: { all: 3, security: 1 },
      reboot: undefined,
      inside: { database: { works: true }, synapse: undefined },
      database: { collate: 'C', ctype: 'C', encoding: 'UTF8' },
    });
    expect(look().reverseProxy.get('inn.test')).toEqual({ status: 302, ended: 0 });
  });

  it('is refused where it was cut short', async () => {
    const problem = await problemOf((async () => parseDoctorLook(fact('time', { seconds: 1 })))());
    expect(problem).toMatchObject({ code: 'host.answer-cut-short', params: { script: 'doctor' } });
  });

  it('keeps what it could not find out apart from nothing', () => {
    const empty = parseDoctorLook(answer());
    expect([empty.updates, empty.backgroundUpdates, empty.database, empty.updatesListed]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(empty.firewall).toEqual({ kind: 'none' });
  });
});

describe('the clock', () => {
  it.each([
    [1000.5, 0],
    [1000, 0],
    [940, -60],
    [1100, 99],
  ])('that says %d between 1000 and 1001 is off by %d for certain', (time, off) => {
    expect(offBy({ time, before: 1000, after: 1001 })).toBe(off);
  });

  it.each([
    ['right and kept', {}, ['passed', undefined]],
    ['a little off', { time: { seconds: 1020 } }, ['passed', undefined]],
    ['wrong', { time: { seconds: 8200 } }, ['failed', 'host.clock-wrong']],
    ['behind', { time: { seconds: 100 } }, ['failed', 'host.clock-wrong']],
    [
      'wrong in a container',
      { time: { seconds: 8200 }, contained: {} },
      ['failed', 'host.clock-not-its-own'],
    ],
    [
      'kept by nobody',
      { 'clock-service': undefined, 'clock-synchronised': undefined },
      ['attention', 'host.clock-unkept'],
    ],
    [
      'kept by the machine under it',
      { 'clock-service': undefined, 'clock-synchronised': undefined, contained: {} },
      ['passed', undefined],
    ],
  ])('is %s', (_, differs, expected) => {
    expect(short(judgeClock(at('clock'), look(differs)))).toEqual(expected);
  });
});

describe('memory', () => {
  const memory = (availableMiB: number) => ({
    ...hostFacts(),
    memory: { totalMiB: 4000, availableMiB, swapMiB: 0 },
  });
  const killed =
    '2026-11-20T03:04:05+0000 inn kernel: Out of memory: Killed process 812 (python3) total-vm:1kB';
  it.each([
    ['suffices', 3000, {}, ['passed', undefined]],
    ['is nearly used up, but there is swap', 100, {}, ['passed', undefined]],
    ['is nearly used up', 100, { swap: { freeKib: 0 } }, ['failed', 'host.memory-tight']],
    ['was used up', 3000, { 'out-of-memory': { line: killed } }, ['attention', 'host.memory-ran-out']],
  ] as const)('that %s', (_, available, differs, expected) => {
    expect(short(judgeMemory(at('memory'), look(differs), memory(available)))).toEqual(expected);
  });

  it('is never said to be enough where nothing was measured', () => {
    const unmeasured = { ...hostFacts(), memory: { totalMiB: 0, availableMiB: 0, swapMiB: 0 } };
    for (const facts of [undefined, unmeasured]) {
      const result = judgeMemory(at('memory'), look(), facts);
      expect(result.state).toBe('skipped');
      expect(`${result.found} ${result.details}`).not.toContain('0 of 0');
      expect(judgeMemory(at('memory'), look({ 'out-of-memory': { line: killed } }), facts).state).toBe(
        'attention',
      );
    }
  });

  it('says what was ended, and when', () => {
    const { problem } = judgeMemory(at('memory'), look({ 'out-of-memory': { line: killed } }), memory(3000));
    expect(problem?.params).toEqual({ process: 'python3', when: { at: '2026-11-20T03:04:00Z' } });
  });
});

describe('the database', () => {
  it.each([
    ['as it must be', {}, ['passed', undefined]],
    [
      'with another locale',
      { database: { collate: 'en_US.utf8', ctype: 'en_US.utf8', encoding: 'UTF8' } },
      ['attention', 'matrix.database-locale'],
    ],
    ['stopped', { database: undefined }, ['skipped', undefined]],
  ])('%s', (_, differs, expected) => {
    expect(short(judgeDatabase(at('database'), look(differs), undefined))).toEqual(expected);
  });

  it.each([
    ['none', {}, ['passed', undefined]],
    ['some after a start', { 'background-updates': { count: 4 } }, ['passed', undefined]],
    ['unknown', { 'background-updates': undefined }, ['skipped', undefined]],
  ])('has %s background updates', (_, differs, expected) => {
    expect(short(judgeBackgroundUpdates(at('background-updates'), look(differs), undefined))).toEqual(
      expected,
    );
  });
});

describe('the system', () => {
  it.each([
    ['waiting', {}, ['attention', 'host.updates-due']],
    ['none', { updates: { all: 0, security: 0 } }, ['passed', undefined]],
    ['unknown', { updates: undefined }, ['skipped', undefined]],
  ])('has updates: %s', (_, differs, expected) => {
    expect(short(judgeUpdates(at('system-updates'), look(differs)))).toEqual(expected);
  });

  it.each([
    ['none', {}, ['passed', undefined]],
    ['one', { reboot: { for: 'linux-image-amd64 ' } }, ['attention', 'host.reboot-due']],
    ['one without a reason', { reboot: { for: '' } }, ['attention', 'host.reboot-due']],
  ])('needs a restart: %s', (_, differs, expected) => {
    expect(short(judgeReboot(at('reboot'), look(differs)))).toEqual(expected);
  });
});
