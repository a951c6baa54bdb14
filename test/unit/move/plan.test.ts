import { describe, expect, it } from 'vitest';
import type { MoveLook } from '../../../src/core/upkeep/move/move-script.ts';
import { type MoveFacts, movedSpec, planMove, wayOf } from '../../../src/core/upkeep/move/plan.ts';
import type { BackupPlace, BackupStatus, KnownBackupPlace } from '../../../src/shared/contract/backups.ts';
import { movePlanSchema } from '../../../src/shared/contract/move.ts';
import type { DnsRecord } from '../../../src/shared/dns.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { specWith } from '../../support/stack/render.ts';

const mib = 1024 ** 2;
const gib = 1024 ** 3;
const here: BackupPlace = { kind: 'server' };
const far: BackupPlace = { kind: 'sftp', host: 'box.test', port: 22, user: 'u', path: 'inn' };

const place = (id: string, what: BackupPlace, repositoryBytes: number | null = null): KnownBackupPlace => ({
  ...{ id, place: what, repositoryBytes },
  ...{ lastGoodAt: null, weeklyGrowthBytes: null, lastCheck: null },
});

const backups = (places: readonly KnownBackupPlace[]): BackupStatus => ({
  places: [...places],
  schedule: {
    ...{ enabled: false, at: '03:30', jitterMinutes: 30, remoteMedia: false, drill: true },
    keep: { daily: 7, weekly: 4, monthly: 6 },
  },
  ...{ nextAt: null, running: false, lastRun: null, lastGoodAt: null, missed: 0 },
  contents: { folders: [], databases: [], left: [] },
  runs: [],
  drill: { last: null, running: false, lastProven: null } as unknown as BackupStatus['drill'],
});

const quiet: MoveLook = {
  ...{ phase: 'none', to: '', snapshot: '', from: '' },
  ...{ dataBytes: 2 * gib, databaseBytes: gib, running: ['postgres', 'synapse', 'caddy'] },
};
const empty: MoveLook = { ...quiet, dataBytes: null, databaseBytes: null, running: [] };
const spec = specWith({ server: { address: '198.51.100.1' } });
const server = { address: '198.51.100.2', port: 22, user: 'root' };
const named = (address: string) => specWith({ server: { address } });

function facts(more: Partial<MoveFacts> = {}): MoveFacts {
  return {
    spec,
    old: quiet,
    backups: backups([place('server', here)]),
    fresh: {
      facts: hostFacts(),
      state: { kind: 'none' },
      evidence: { files: {}, secrets: [], data: [], databases: [] },
      runs: [],
    },
    freshMove: empty,
    moved: movedSpec(spec, server),
    deploy: { install: [], packages: [], blockers: [], warnings: [] },
    same: false,
    dns: {
      needed: true,
      records: [],
      unregistered: false,
      refusals: [],
      checkedAt: '2026-01-01T00:00:00.000Z',
    },
    way: undefined,
    ...more,
  };
}

const laid: MoveFacts['fresh'] = {
  ...facts().fresh,
  evidence: { ...facts().fresh.evidence, files: { 'compose.yaml': 'a' } },
};
const record = (ttlSeconds?: number): DnsRecord => ({
  ...{ type: 'A', name: 'inn.test', label: '@', wanted: 'value', expected: server.address },
  ...{ found: ['198.51.100.1'], state: 'wrong' },
  ...(ttlSeconds !== undefined && { ttlSeconds }),
});

describe('a plan of moving to another server', () => {
  const to = server.address;
  const from = spec.server.address;
  const [drive, box] = [place('server', here), place('box', far)];
  const small = hostFacts({ disks: [{ path: '/', totalMiB: 9000, freeMiB: 5000, inodesFree: 1 }] });

  it.each<[string, Partial<MoveFacts>, readonly string[]]>([
    ['a server that runs, and an empty one', {}, []],
    ['the same machine twice', { same: true }, ['move.same-server']],
    ['something else on the new one', { fresh: laid }, ['restore.not-fresh']],
    [
      'what this move laid there',
      {
        fresh: laid,
        freshMove: { ...empty, from },
        old: { ...quiet, phase: 'stopped', to, snapshot: 'abcd', running: [] },
      },
      [],
    ],
    [
      'what an earlier move laid there, which was taken back without it',
      { fresh: laid, freshMove: { ...empty, from } },
      ['restore.not-fresh'],
    ],
    [
      'the same, once this one has begun to copy',
      { fresh: laid, freshMove: { ...empty, from }, old: { ...quiet, phase: 'copying', to } },
      ['restore.not-fresh'],
    ],
    ['a new one that expects this move and has nothing yet', { freshMove: { ...empty, from } }, []],
    ['an old one reached by a name that moves', { spec: named('inn.test') }, ['move.by-name']],
    ['one reached by a name of a program that moves', { spec: named('Matrix.inn.test') }, ['move.by-name']],
    ['one reached by a name of its own', { spec: named('vps.example.net') }, []],
    [
      'a new one reached by a name that moves',
      { moved: movedSpec(spec, { ...server, address: 'matrix.inn.test' }) },
      ['move.by-name'],
    ],
    [
      'a name that moves, once it is under way',
      { spec: named('inn.test'), old: { ...quiet, phase: 'stopping', to } },
      [],
    ],
    [
      'a reverse proxy of the host’s own',
      { spec: specWith({ server: { address: '198.51.100.1' }, proxy: { kind: 'own' } }) },
      ['move.own-proxy'],
    ],
    [
      'what another move expects there',
      { freshMove: { ...empty, from: '192.0.2.1' } },
      ['restore.not-fresh'],
    ],
    ['an old one that does not run', { old: { ...quiet, running: ['postgres'] } }, ['move.old-not-running']],
    ['one that this move stopped', { old: { ...quiet, phase: 'stopping', to, running: ['postgres'] } }, []],
    ['one that is stopped', { old: { ...quiet, phase: 'stopped', to, running: [] } }, []],
    [
      'one that moves elsewhere',
      { old: { ...quiet, phase: 'copying', to: '192.0.2.1' } },
      ['move.elsewhere'],
    ],
    ['one that has moved', { old: { ...quiet, phase: 'moved', to } }, ['move.moved']],
    ['no place for backups', { backups: backups([]) }, ['backup.no-place']],
    ['a place that both reach, where there is none', { way: 'place' }, ['move.no-place']],
    [
      'this computer, where nothing lies there',
      { backups: backups([box]), way: 'computer' },
      ['move.no-computer'],
    ],
    ['a new one that is too small', { fresh: { ...facts().fresh, facts: small } }, ['restore.no-room']],
    [
      'one that is too small, once the old one stops',
      { fresh: { ...facts().fresh, facts: small }, old: { ...quiet, phase: 'stopping', to } },
      [],
    ],
    [
      'what a deploy there would be stopped by',
      { deploy: { ...facts().deploy, blockers: [makeProblem('dns.unknown', { name: '', reason: '' })] } },
      ['dns.unknown'],
    ],
  ])('with %s', (_, more, codes) => {
    const plan = planMove(facts(more));
    expect(plan.blockers.map(({ code }) => code)).toEqual(codes);
    const { spec: had = spec, moved = facts().moved } = more;
    expect(movePlanSchema.parse(plan)).toMatchObject({ from: had.server.address, to: moved.server.address });
  });

  it('asks for less room where the backups need none on the new server', () => {
    // 1 GB of files, four times 1 GB of database and a little: 5.3 GB; through this computer the backups come on top.
    const disks = [{ path: '/', totalMiB: 9000, freeMiB: 6000, inodesFree: 1 }];
    const fresh = { ...facts().fresh, facts: hostFacts({ disks }) };
    expect(planMove(facts({ fresh, backups: backups([box]) })).blockers).toEqual([]);
    const blocked = planMove(facts({ fresh })).blockers.map(({ code }) => code);
    expect(blocked).toEqual(['restore.no-room']);
    // What an earlier run has sent lies there already.
    const sent = (repositoryBytes: number | null) =>
      planMove(facts({ fresh, freshMove: { ...empty, repositoryBytes } })).blockers.map(({ code }) => code);
    expect([sent(2 * gib), sent(null), sent(mib)]).toEqual([[], [], ['restore.no-room']]);
    const packed = backups([place('server', here, gib / 4)]);
    expect(planMove(facts({ fresh, backups: packed })).blockers).toEqual([]);
  });

  it.each([
    [[drive], undefined, 'computer', 'server'],
    [[drive, box], undefined, 'place', 'box'],
    [[drive, box], 'computer', 'computer', 'server'],
    [[place('disk', { kind: 'folder', path: '/mnt' }), drive], undefined, 'computer', 'server'],
    [[place('disk', { kind: 'folder', path: '/mnt' })], undefined, 'computer', 'disk'],
    [[box], 'place', 'place', 'box'],
  ] as const)('chooses the way by the places there are: %#', (places, wished, way, id) => {
    const chosen = wayOf(places, wished);
    expect([chosen.way, chosen.place?.id]).toEqual([way, id]);
  });

  it('tells for how long others keep the old addresses, and what to do about it', () => {
    const told = (records: DnsRecord[]) => {
      const plan = planMove(facts({ dns: { ...facts().dns, records } }));
      return [plan.dnsSeconds, plan.means.some(({ code }) => code === 'move.means-long-ttl')];
    };
    expect(told([])).toEqual([null, false]);
    expect(told([record(), record(300)])).toEqual([300, false]);
    expect(told([record(300), record(86_400)])).toEqual([86_400, true]);
    // What a cache has left of it, as people would say it.
    expect(told([record(86_397)])).toEqual([86_400, true]);
    expect(told([record(241)])).toEqual([300, false]);
    expect(told([record(59)])).toEqual([59, false]);
  });

  it('leaves out what was said of the old server’s addresses, and says so', () => {
    const fixed = specWith({ network: { ipv4: '192.0.2.7', ipv6: 'none', mtu: 1400 } });
    expect(movedSpec(fixed, server).network).toEqual({ ipv6: 'none', mtu: 1400 });
    const codes = (one: typeof fixed) => planMove(facts({ spec: one })).means.map(({ code }) => code);
    expect(codes(fixed)).toContain('move.means-network');
    expect(codes(spec)).not.toContain('move.means-network');
  });
});
