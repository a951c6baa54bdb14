import type { MatrixClient } from 'matrix-js-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import { endOf } from '../support/core-on-practice.ts';
import { innkeeperIn } from '../support/innkeeper-cli.ts';
import { practiceFetch, sayInEncryptedRoom, signInClient } from '../support/matrix-client.ts';
import { addAccount, bash } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

describe.skipIf(missingRequirement() !== null)('moving a chat to another server', () => {
  let at: SetUpInn;
  let fresh: PracticeServer;
  let toId: ServerId;
  let anna: MatrixClient;
  let bob: MatrixClient;
  let room: string;
  let file: string;
  let event: string;
  let web: typeof fetch;
  const closing: (() => Promise<void>)[] = [];
  const folder = tempFolder(afterAll);
  const asReached: typeof fetch = (input, init) => web(input, init);
  const both = () => ({ serverId: at.id, toId });

  const noted = (server: PracticeServer) => bash(server, 'cat /opt/innkeeper/move/state 2>/dev/null; true');
  const running = (server: PracticeServer) =>
    bash(server, `docker ps -q --filter label=com.docker.compose.project=innkeeper | wc -l`);
  const job = async (started: Promise<{ jobId: string }>) => endOf(await at.follow((await started).jobId));
  async function download(): Promise<string> {
    const response = await asReached(
      `${at.baseUrl}/_matrix/client/v1/media/download/${file.replace('mxc://', '')}`,
      { headers: { authorization: `Bearer ${anna.getAccessToken()}` } },
    );
    return response.text();
  }
  /** What somebody has who was signed in all along. */
  async function expectAllThere(): Promise<void> {
    expect((await anna.whoami()).user_id).toBe('@anna:inn.test');
    expect((await anna.fetchRoomEvent(room, event)).content).toMatchObject({ body: 'before the move' });
    expect(await download()).toBe('a picture');
  }
  /** The command line in a process of its own, which is killed once the old server has noted `phase`. */
  async function runAndKill(phase: string): Promise<void> {
    const reach = ['--key', at.server.keyFile, '--accept-host-key', at.server.hostKey];
    const to = ['--to', fresh.address, '--to-port', String(fresh.sshPort), '--to-user', fresh.user];
    const signIn = ['--to-key', fresh.keyFile, '--to-host-key', fresh.hostKey];
    const args = ['move', 'run', at.server.specFile, ...reach, ...to, ...signIn, '--run', '--json'];
    const process = innkeeperIn(folder, args);
    await bash(
      at.server,
      `for _ in $(seq 1800); do grep -qx phase=${phase} /opt/innkeeper/move/state 2>/dev/null && break; sleep 0.1; done; sleep 1`,
    );
    process.kill('SIGKILL');
    const { signal, stdout } = await process;
    expect(signal, stdout).toBe('SIGKILL');
    expect(await noted(at.server)).toContain(`phase=${phase}`);
  }

  beforeAll(async () => {
    await ensureImages(['restic']);
    at = await setUpInn('move');
    web = at.fetch;
    fresh = await practiceReset('move-to', { variant: { pulled: true } });
    for (const server of [at.server, fresh]) await bash(server, `docker pull --quiet ${images.restic}`);
    toId = await at.inn.connect(fresh);
    for (const user of ['anna', 'bob']) await addAccount(at.server, user, 'four unrelated words');
    anna = await signInClient(at.baseUrl, asReached, 'anna', 'four unrelated words');
    bob = await signInClient(at.baseUrl, asReached, 'bob', 'four unrelated words');
    room = (await anna.createRoom({ name: 'kept' })).room_id;
    event = (await anna.sendTextMessage(room, 'before the move')).event_id;
    file = (await anna.uploadContent('a picture', { type: 'text/plain', name: 'p.txt' })).content_uri;
  });
  afterAll(async () => {
    anna?.stopClient();
    bob?.stopClient();
    for (const close of closing) await close();
    await at?.close();
    await practiceDown('move-to');
  });

  it('says what it would do, and changes nothing', async () => {
    const plan = await at.inn.call('move.look', both());
    expect(plan).toMatchObject({
      ...{ domain: 'inn.test', from: at.server.address, to: fresh.address },
      ...{ phase: 'none', way: 'computer', placeId: 'server', blockers: [] },
      dns: { needed: false },
    });
    expect(plan.dataBytes).toBeGreaterThan(1024 ** 2);
    const same = await at.inn.call('move.look', { serverId: at.id, toId: at.id });
    expect(same.blockers.map(({ code }) => code)).toEqual(['move.same-server']);
    expect((await problemOf(at.inn.call('move.look', { serverId: toId, toId: at.id }))).code).toBe(
      'input.not-set-up',
    );
    expect(await bash(fresh, 'ls /opt/innkeeper /var/backups/innkeeper 2>/dev/null; docker ps -aq')).toBe('');
    expect(await noted(at.server)).toBe('');
    const none = await job(at.inn.call('move.finish', both()));
    expect(none.problem?.code).toBe('move.none');
    const back = await job(at.inn.call('move.abort', both()));
    expect(back.problem?.code).toBe('move.none');
    expect(await at.inn.call('move.noted', { serverId: at.id })).toEqual({ phase: 'none', to: '' });
  });

  it('goes back where it was killed after the stop, and leaves nothing on the new server', async () => {
    await runAndKill('stopping');
    const before = await bash(at.server, 'cat /opt/innkeeper/secrets/synapse/signing.key');
    // Whoever looks from elsewhere is not to start it meanwhile.
    const control = at.inn.call('services.control', { serverId: at.id, action: 'start' });
    expect((await job(control)).problem?.code).toBe('move.under-way');
    const end = await job(at.inn.call('move.abort', both()));
    expect([end.outcome, end.problem]).toEqual(['succeeded', undefined]);
    await expectAllThere();
    expect(await noted(at.server)).toBe('');
    expect(await bash(at.server, 'cat /opt/innkeeper/secrets/synapse/signing.key')).toBe(before);
    expect(await bash(fresh, 'ls -d /opt/innkeeper /var/backups/innkeeper 2>/dev/null; docker ps -aq')).toBe(
      '',
    );
    expect((await at.inn.call('servers.list', {})).map(({ stage }) => stage).sort()).toEqual([
      'new',
      'set-up',
    ]);
  });

  it('goes on where it was killed once the old server had stopped, and is checked by its address', async () => {
    await runAndKill('stopped');
    const { pem } = await at.inn.call('tls.authority', { serverId: at.id });
    const end = await job(at.inn.call('move.run', both()));
    expect([end.outcome, end.problem]).toEqual(['succeeded', undefined]);
    expect(await noted(at.server)).toContain('phase=ready');
    expect(await running(at.server)).toBe('0');
    // Asked once more it is done already; and what has run there is not given up without a word.
    const again = await job(at.inn.call('move.run', both()));
    expect([again.outcome, again.problem]).toEqual(['succeeded', undefined]);
    expect(again.result).toMatchObject({ plan: { phase: 'ready' } });
    expect((await job(at.inn.call('move.abort', both()))).problem?.code).toBe('move.has-run');
    const wrong = at.inn.call('move.abort', { serverId: at.id, toId: at.id });
    expect((await problemOf(wrong)).code).toBe('move.same-server');
    // Cut as it was about to be noted, it goes on with what runs there.
    await bash(at.server, 'sed -i s/^phase=.*/phase=stopped/ /opt/innkeeper/move/state');
    const on = await job(at.inn.call('move.run', both()));
    expect([on.outcome, on.problem]).toEqual(['succeeded', undefined]);
    expect(await noted(at.server)).toContain('phase=ready');
    const moved = practiceFetch({ address: fresh.address, ca: pem ?? '' });
    closing.push(moved.close);
    web = moved.fetch;
    await expectAllThere();
    expect(await sayInEncryptedRoom(anna, bob, 'and on')).toBe('and on');
    for (const path of ['secrets/synapse/signing.key', 'config/synapse/homeserver.yaml']) {
      const digests = await Promise.all(
        [at.server, fresh].map((server) => bash(server, `sha256sum </opt/innkeeper/${path}`)),
      );
      expect(digests[0], path).toBe(digests[1]);
    }
    const { deployed: spec } = await at.inn.call('servers.spec', { serverId: at.id });
    if (spec === null) throw new Error('it has no spec');
    const plan = await at.inn.call('deploy.plan', { serverId: at.id, spec });
    expect(plan.blockers.map(({ code }) => code)).toContain('move.under-way');
    expect(endOf(await at.inn.deploy(at.id, spec)).problem?.code).toBe('move.under-way');
  });

  it('leaves the old server stopped for good', async () => {
    const end = await job(at.inn.call('move.finish', both()));
    expect([end.outcome, end.problem]).toEqual(['succeeded', undefined]);
    await bash(at.server, 'systemctl restart docker; sleep 3');
    expect(await running(at.server)).toBe('0');
    await at.server.reboot();
    expect(await running(at.server)).toBe('0');
    expect(await bash(at.server, 'ls /opt/innkeeper/move /opt/innkeeper/data')).toMatch(
      /postgres[\s\S]*README/,
    );
    expect(
      await bash(
        at.server,
        'cd /opt/innkeeper; ls compose.yaml secrets/synapse/signing.key data/caddy /etc/systemd/system/innkeeper-* 2>/dev/null; true',
      ),
    ).toBe('');
    expect(await bash(fresh, 'ls -d /opt/innkeeper/move 2>/dev/null; true')).toBe('');
    await expectAllThere();

    const known = await at.inn.call('servers.list', {});
    expect(known.find(({ id }) => id === at.id)).toMatchObject({
      stage: 'closed',
      closed: { movedTo: fresh.address },
    });
    expect(known.find(({ id }) => id === toId)).toMatchObject({ stage: 'set-up', domain: 'inn.test' });
    const first = await at.inn.call('admin.reveal', { serverId: toId });
    expect(first.userId).toMatch(/:inn\.test$/);
    // From another computer as well: what lies there still is no chat of its own.
    await at.inn.call('servers.forget', { serverId: at.id });
    const again = await at.inn.connect(at.server);
    expect((await at.inn.call('servers.list', {})).find(({ id }) => id === again)?.stage).toBe('closed');
  });
});
