import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../src/core/server/host/facts/identity.ts';
import { readState } from '../../../src/core/server/host/facts/state-file.ts';
import { judge, type ServiceStanding } from '../../../src/core/watch/health/judge.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { ago, now, service, stateFile } from './support.ts';

const disk = { path: '/', totalMiB: 40_000, freeMiB: 20_000, inodesFree: 1_000_000 };
const day = 86_400_000;

/** All is signed with the key that is there. */
const whose = (more: Partial<Identity>): Identity => ({
  server: 'example.org',
  latest: ['ed25519:a_1'],
  signed: ['ed25519:a_1'],
  keys: ['ed25519:a_1'],
  ...more,
});

function standing(more: Partial<ServiceStanding> = {}): ServiceStanding {
  return {
    state: readState(stateFile()),
    lost: [],
    evidence: { data: [], secrets: [] },
    identity: whose({}),
    reach: { kind: 'answered', status: 404 },
    dockerError: undefined,
    services: [service('postgres'), service('synapse'), service('caddy')],
    disks: [disk],
    diskFullInDays: null,
    certificates: [],
    staging: false,
    backup: undefined,
    edited: [],
    serverTime: now,
    now,
    ...more,
  };
}
const withSynapse = (more: Parameters<typeof service>[1]) =>
  standing({ services: [service('postgres'), service('synapse', more), service('caddy')] });
const valid = (fromDays: number, toDays: number) => ({
  issuer: 'public' as const,
  names: ['example.org'],
  from: new Date(now.getTime() + fromDays * day),
  to: new Date(now.getTime() + toDays * day),
});
const withCertificate = (stored: ReturnType<typeof valid> | undefined) =>
  standing({ certificates: [{ name: 'example.org', stored }] });
const rests = (name: string) =>
  service(name, { state: 'exited', health: 'none', stoppedByHost: true, exitCode: 0 });

const cases: readonly [string, ServiceStanding, string, readonly string[], readonly string[]][] = [
  ['all well', standing(), 'good', [], []],
  ['practising', standing({ staging: true }), 'attention', ['tls.practice'], ['real-certificates']],
  ['nothing set up', standing({ state: readState(undefined) }), 'empty', [], []],
  [
    'accounts of another server',
    standing({ identity: whose({ server: 'other.example', latest: [], signed: [] }) }),
    'trouble',
    ['host.other-database'],
    ['retry'],
  ],
  [
    'a key other than the first, which is in use already',
    standing({ identity: whose({ signed: ['ed25519:a_0', 'ed25519:a_1'] }) }),
    'attention',
    ['host.other-signing-key'],
    ['retry'],
  ],
  [
    'a key that takes effect with the next restart',
    standing({ identity: whose({ keys: ['ed25519:a_2'] }) }),
    'trouble',
    ['host.other-signing-key'],
    ['retry'],
  ],
  [
    'a key that was replaced, with the one before named in the settings',
    standing({
      identity: whose({ signed: ['ed25519:a_0', 'ed25519:a_1'], keys: ['ed25519:a_1', 'ed25519:a_0'] }),
    }),
    'good',
    [],
    [],
  ],
  ['a database that tells nothing', standing({ identity: undefined }), 'good', [], []],
  [
    'a state file that is gone, with the data still there',
    standing({
      state: readState(undefined),
      evidence: { data: ['data/synapse'], secrets: ['macaroon-key'], serverName: 'example.org' },
    }),
    'attention',
    ['host.state-missing'],
    ['edit-spec', 'retry'],
  ],
  [
    'a database that is gone, with all that stops for it: nothing is to be restarted',
    standing({
      lost: [makeProblem('host.data-missing', { folder: 'data/postgres' })],
      services: [
        service('postgres', { state: 'restarting', restarts: 9, exitCode: 1 }),
        service('synapse', { health: 'unhealthy' }),
      ],
    }),
    'trouble',
    ['host.data-missing'],
    ['retry'],
  ],
  [
    'programs that run, and a question to the database without an answer',
    standing({ reach: { kind: 'answered', status: 500 } }),
    'trouble',
    ['matrix.database-silent'],
    ['open-logs', 'open-doctor', 'retry'],
  ],
  [
    'a chat server that starts, and answers nothing yet',
    standing({
      reach: { kind: 'answered', status: 502 },
      services: [service('postgres'), service('synapse', { health: 'starting' })],
    }),
    'attention',
    ['docker.starting'],
    ['open-logs'],
  ],
  [
    'a remote login that lets no stream through',
    standing({ reach: { kind: 'forbidden' } }),
    'trouble',
    ['ssh.tunnel-refused'],
    ['retry'],
  ],
  ['no answer of the chat server to us alone', standing({ reach: { kind: 'unknown' } }), 'good', [], []],
  [
    'a state file that was cut short',
    standing({ state: readState('{"version":1,') }),
    'attention',
    ['host.state-unreadable'],
    ['edit-spec', 'retry'],
  ],
  [
    'set up by a newer Innkeeper',
    standing({ state: readState('{"version":2,"innkeeper":"9.0.0"}') }),
    'attention',
    ['host.newer-innkeeper'],
    [],
  ],
  ['a file edited by hand', standing({ edited: ['compose.yaml'] }), 'attention', [], []],
  [
    'a service gone',
    withSynapse({ state: 'absent', health: 'none' }),
    'trouble',
    ['docker.missing'],
    ['redeploy'],
  ],
  [
    'a service that ended',
    withSynapse({ state: 'exited', health: 'none', exitCode: 137 }),
    'trouble',
    ['docker.stopped'],
    ['start-services', 'open-logs'],
  ],
  [
    'a service that was ended for want of memory',
    withSynapse({ state: 'exited', health: 'none', exitCode: 137, outOfMemory: true }),
    'trouble',
    ['docker.out-of-memory'],
    ['restart-services'],
  ],
  [
    'one that ran out of memory and is back',
    withSynapse({ outOfMemory: true }),
    'attention',
    ['docker.out-of-memory'],
    ['restart-services'],
  ],
  [
    'a restart loop, between two starts',
    withSynapse({ state: 'restarting', health: 'none', restarts: 4, exitCode: 1 }),
    'trouble',
    ['docker.keeps-stopping'],
    ['open-logs', 'open-doctor'],
  ],
  [
    'a restart loop, just started',
    withSynapse({ health: 'starting', restarts: 4, startedAt: ago(0.2) }),
    'trouble',
    ['docker.keeps-stopping'],
    ['open-logs'],
  ],
  [
    'one that came back often but answers',
    withSynapse({ restarts: 4, startedAt: ago(5) }),
    'attention',
    ['docker.keeps-stopping'],
    ['open-logs'],
  ],
  ['one that came back often, long ago', withSynapse({ restarts: 40, startedAt: ago(30) }), 'good', [], []],
  ['one that came back once', withSynapse({ restarts: 1, startedAt: ago(1) }), 'good', [], []],
  [
    'a stuck service',
    withSynapse({ health: 'unhealthy' }),
    'trouble',
    ['docker.stuck'],
    ['restart-services', 'open-logs'],
  ],
  [
    'a service that is starting',
    withSynapse({ health: 'starting', startedAt: ago(0.1) }),
    'attention',
    ['docker.starting'],
    [],
  ],
  ['a paused service', withSynapse({ state: 'paused' }), 'trouble', ['docker.paused'], ['restart-services']],
  [
    'everything stopped by the host',
    standing({ services: [rests('postgres'), rests('synapse'), rests('caddy')] }),
    'attention',
    ['docker.stopped-by-you'],
    ['start-services'],
  ],
  [
    'one stopped by the host, another by accident',
    standing({
      services: [
        service('postgres', { state: 'exited', health: 'none', exitCode: 1 }),
        rests('synapse'),
        service('caddy'),
      ],
    }),
    'trouble',
    ['docker.stopped', 'docker.part-stopped-by-you'],
    ['start-services'],
  ],
  [
    'Docker away',
    standing({ dockerError: 'no daemon', services: [] }),
    'trouble',
    ['docker.broken'],
    ['retry'],
  ],
  [
    'a full disk',
    standing({ disks: [{ ...disk, freeMiB: 120 }] }),
    'trouble',
    ['host.disk-full'],
    ['clean-up'],
  ],
  [
    'a nearly full disk',
    standing({ disks: [{ ...disk, freeMiB: 1500 }] }),
    'attention',
    ['host.disk-tight'],
    ['clean-up'],
  ],
  [
    'a small disk with room',
    standing({ disks: [{ ...disk, totalMiB: 9000, freeMiB: 1100 }] }),
    'good',
    [],
    [],
  ],
  [
    'no place for another file',
    standing({ disks: [{ ...disk, inodesFree: 3 }] }),
    'trouble',
    ['host.disk-files'],
    ['clean-up'],
  ],
  [
    'a disk that will be full soon',
    standing({ diskFullInDays: 3 }),
    'attention',
    ['host.disk-filling'],
    ['clean-up'],
  ],
  ['a disk that will do for long', standing({ diskFullInDays: 30 }), 'good', [], []],
  ['a certificate in its prime', withCertificate(valid(-30, 60)), 'good', [], []],
  ['a certificate about to be renewed', withCertificate(valid(-65, 25)), 'good', [], []],
  [
    'a certificate nobody renewed',
    withCertificate(valid(-80, 10)),
    'attention',
    ['tls.expiring'],
    ['renew-certificate'],
  ],
  ['a short certificate in its prime', withCertificate(valid(-0.2, 0.3)), 'good', [], []],
  [
    'an expired certificate',
    withCertificate(valid(-91, -1)),
    'trouble',
    ['tls.expired'],
    ['renew-certificate'],
  ],
  [
    'a name without a certificate',
    withCertificate(undefined),
    'trouble',
    ['tls.missing'],
    ['renew-certificate'],
  ],
  [
    'no certificate while the reverse proxy is still starting',
    { ...withCertificate(undefined), services: [service('caddy', { health: 'starting' })] },
    'attention',
    ['docker.starting'],
    [],
  ],
];

describe('how a server stands', () => {
  it.each(cases)('%s', (_, given, light, codes, buttons) => {
    const judged = judge(given);
    expect(judged.light).toBe(light);
    expect(judged.problems.map(({ code }) => code)).toEqual(codes);
    const offered = judged.problems
      .slice(0, 1)
      .flatMap((problem) => problemInWords(problem).actions.map(({ id }) => id));
    expect(offered).toEqual(expect.arrayContaining([...buttons]));
  });

  it('tells the cause before what follows from it, and trouble before the rest', () => {
    const { problems } = judge(
      standing({
        disks: [{ ...disk, freeMiB: 3 }],
        services: [
          service('postgres', { state: 'restarting', restarts: 9 }),
          service('synapse', { health: 'unhealthy' }),
          rests('coturn'),
        ],
      }),
    );
    expect(problems.map(({ code }) => code)).toEqual([
      'host.disk-full',
      'docker.keeps-stopping',
      'docker.stuck',
      'docker.part-stopped-by-you',
    ]);
  });

  it('names services as people do and keeps their names for the button', () => {
    const [problem] = judge(withSynapse({ health: 'unhealthy' })).problems;
    expect(problem && problemInWords(problem).title).toBe('The chat server runs but does not answer.');
    expect(problem?.params).toMatchObject({ name: 'synapse' });
    const both = judge(
      standing({ services: [rests('synapse'), rests('coturn'), service('caddy')] }),
    ).problems;
    expect(both.map((each) => problemInWords(each).title)[0]).toBe(
      'You stopped the chat server and the call relay.',
    );
    expect(both[0]?.params.name).toBe('synapse,coturn');
  });
});

describe('backups that are missed', () => {
  const days = (count: number) => ago(count * 24 * 60);
  const light = (backup: Partial<NonNullable<ServiceStanding['backup']>>) => {
    const none = { provenAt: null, failedDrill: undefined };
    const all = { lastGoodAt: days(0.5), dailySince: null, bad: [], ...none, ...backup };
    const judged = judge(standing({ backup: all, serverTime: now }));
    return [judged.light, judged.problems.map(({ code }) => code)];
  };
  it.each([
    ['nobody wished for any', { lastGoodAt: days(90), dailySince: null }, 'good'],
    ['the last one is of this night', { lastGoodAt: days(0.5), dailySince: days(90) }, 'good'],
    ['one is missed', { lastGoodAt: days(1.6), dailySince: days(90) }, 'good'],
    ['two are', { lastGoodAt: days(2.6), dailySince: days(90) }, 'attention'],
    ['four are', { lastGoodAt: days(4.6), dailySince: days(90) }, 'trouble'],
    ['there never was one', { lastGoodAt: null, dailySince: days(5) }, 'trouble'],
    ['the timer was only switched on today', { lastGoodAt: days(90), dailySince: days(0.2) }, 'good'],
  ] as const)('%s', (_, backup, expected) => {
    expect(light(backup)).toEqual([expected, expected === 'good' ? [] : ['backup.overdue']]);
  });

  it('a place that fails for months while others are good is told, and damage is as bad as anything', () => {
    const bad = (kind: 'partly' | 'damaged') => ({ bad: [{ kind, place: '/mnt/a', said: 'no such host' }] });
    expect(light(bad('partly'))).toEqual(['attention', ['backup.partly']]);
    expect(light(bad('damaged'))).toEqual(['trouble', ['backup.place-damaged']]);
  });

  it('a backup that did not pass its test is told, the more so where it is at fault itself', () => {
    const failed = (part: 'database' | undefined) => ({ failedDrill: { at: days(3), part } });
    expect(light(failed(undefined))).toEqual(['attention', ['backup.drill-failed']]);
    expect(light(failed('database'))).toEqual(['trouble', ['backup.drill-failed']]);
  });
});
