import { hostname, userInfo } from 'node:os';
import { expect, it } from 'vitest';
import type { PracticeServer } from '../../../practice/index.ts';
import type { CallInput } from '../../../src/shared/contract.ts';
import type { ServerId } from '../../../src/shared/ids.ts';
import { endOf, type TestCore } from '../../support/core-on-practice.ts';

/** A practice server that was deployed to, and with what. */
export interface Deployed {
  readonly server: PracticeServer;
  readonly inn: TestCore;
  readonly id: ServerId;
  readonly spec: Record<string, unknown>;
}

export interface DeployTools {
  started(): Promise<Record<string, string>>;
  /** Of every file in these, below the folder of the programs. */
  digests(...folders: string[]): Promise<string>;
  brand(name: string): object;
}

/** What lies there decides, and what a change replaced can be had back. */
export function evidenceTests(at: () => Deployed, { started, digests, brand }: DeployTools): void {
  const restored = async (which: CallInput<'releases.rollback'>) =>
    endOf(await at().inn.follow((await at().inn.call('releases.rollback', which)).jobId));

  it('takes up what lies there where the state file is broken or gone', async () => {
    const { server, inn, id, spec } = at();
    const same = { ...spec, features: { coturn: { enabled: false } } };
    const [before, files] = [await started(), await digests('compose.yaml', 'config', 'secrets')];
    await server.exec(['truncate', '--size=40', '/opt/innkeeper/state.json']);
    const status = await inn.call('servers.status', { serverId: id });
    expect(status).toMatchObject({ light: 'attention', problems: [{ code: 'host.state-unreadable' }] });
    await server.exec(['rm', '/opt/innkeeper/state.json']);
    const plan = await inn.call('deploy.plan', { serverId: id, spec: same });
    expect(plan).toMatchObject({ secrets: [], files: [], blockers: [] });
    const other = await inn.call('deploy.plan', { serverId: id, spec: { ...same, domain: 'other.test' } });
    expect(other.blockers.map(({ code }) => code)).toContain('host.other-domain');

    expect(endOf(await inn.deploy(id, same)).problem).toBeUndefined();
    expect(await digests('compose.yaml', 'config', 'secrets')).toBe(files);
    expect(await started()).toEqual(before);
    const { user, password } = await inn.call('admin.reveal', { serverId: id });
    const login = await server.exec([
      ...['curl', '-s', '-X', 'POST', 'http://127.0.0.1:8008/_matrix/client/v3/login', '-d'],
      JSON.stringify({ type: 'm.login.password', identifier: { type: 'm.id.user', user }, password }),
    ]);
    expect(login.stdout).toContain('access_token');
    expect(await inn.call('deploy.plan', { serverId: id, spec: same })).toMatchObject({ nothingToDo: true });
  });

  it('makes no new secret where data depends on the one that is gone', async () => {
    const { server, inn, id, spec } = at();
    const same = { ...spec, features: { coturn: { enabled: false } } };
    const key = '/opt/innkeeper/secrets/synapse/signing.key';
    await server.exec(['mv', key, '/root/signing.key']);
    const there = () => digests('compose.yaml', 'state.json', 'config', 'secrets');
    const [before, files] = [await started(), await there()];
    const { blockers } = await inn.call('deploy.plan', { serverId: id, spec: same });
    expect(blockers.map(({ code }) => code)).toEqual(['host.signing-key-missing']);
    expect(endOf(await inn.deploy(id, same))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'host.signing-key-missing' },
    });
    expect(await there()).toBe(files);
    expect(await started()).toEqual(before);
    // What was kept before the last change has it still.
    const { releases } = await inn.call('releases.list', { serverId: id });
    const kept = releases.find(({ missing }) => missing > 0);
    const which = { serverId: id, id: kept?.id ?? -1, onlyMissing: true };
    expect(await inn.call('releases.plan', which)).toEqual({
      files: [{ path: 'secrets/synapse/signing.key', change: 'create' }],
      images: [],
      blockers: [],
    });
    expect((await restored(which)).problem).toBeUndefined();
    const ownership = await server.exec(['stat', '-c', '%u %a', key, '/root/signing.key']);
    expect(new Set(ownership.stdout.trim().split('\n')).size).toBe(1);
    expect((await server.exec(['cmp', key, '/root/signing.key'])).code).toBe(0);
    expect(await started()).toEqual(before);
    expect(await inn.call('deploy.plan', { serverId: id, spec: same })).toMatchObject({ nothingToDo: true });
  });

  it('goes back to what lay there before a change, and keeps what it replaces', async () => {
    const { inn, id, spec } = at();
    const same = { ...spec, features: { ...brand('Another name'), coturn: { enabled: false } } };
    expect(endOf(await inn.deploy(id, same)).problem).toBeUndefined();
    const there = () => digests('compose.yaml', 'config', 'secrets');
    const wanted = await there();
    const changed = { ...spec, features: { ...brand('A mistake'), coturn: { enabled: false } } };
    expect(endOf(await inn.deploy(id, changed)).problem).toBeUndefined();
    const [before, mistaken] = [await started(), await there()];
    const [newest] = (await inn.call('releases.list', { serverId: id })).releases;
    const which = { serverId: id, id: newest?.id ?? -1 };
    const { files, blockers } = await inn.call('releases.plan', which);
    expect(blockers).toEqual([]);
    expect(files.map(({ path }) => path)).toContain('config/element-web/config.json');

    expect((await restored(which)).problem).toBeUndefined();
    expect(await there()).toBe(wanted);
    const after = await started();
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([
      '/innkeeper-element-web-1',
    ]);
    // It is what the server has now, and nobody’s edit.
    expect(await inn.call('servers.status', { serverId: id })).toMatchObject({ edited: [] });
    expect(await inn.call('deploy.plan', { serverId: id, spec: same })).toMatchObject({
      files: [],
      restart: [],
      blockers: [],
    });
    // Who did it is written down there, with the lines; secrets are in none of them.
    const { entries } = await inn.call('history.list', { serverId: id });
    const [back, mistake] = entries;
    const brandPath = 'features.elementWeb.brand';
    const named = { person: userInfo().username, computer: hostname() };
    expect(back).toMatchObject({ ...named, what: 'restore', current: true, release: null });
    expect(mistake).toMatchObject({
      ...{ ...named, what: 'change', current: false, before: newest?.id, release: back?.before },
      settings: [{ path: brandPath, values: { before: 'Another name', after: 'A mistake' } }],
    });
    const sides = { from: mistake?.before ?? -1, to: mistake?.release ?? -1 };
    const lines = await inn.call('history.diff', { serverId: id, ...sides });
    expect(lines.files.map(({ path }) => path)).toEqual(['compose.yaml', 'config/element-web/config.json']);
    expect(lines.files[1]?.hunks.flatMap((hunk) => hunk.lines).join('\n')).toMatch(
      /-.*Another name[\s\S]*\+.*A mistake/,
    );
    expect((await inn.call('history.diff', { serverId: id, from: sides.from, to: 'now' })).files).toEqual([]);
    const [again] = (await inn.call('releases.list', { serverId: id })).releases;
    expect((await restored({ serverId: id, id: again?.id ?? -1 })).problem).toBeUndefined();
    expect(await there()).toBe(mistaken);
  });
}
