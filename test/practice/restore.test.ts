import { hostname, userInfo } from 'node:os';
import type { MatrixClient } from 'matrix-js-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages, missingRequirement } from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { type RestorePart, restoreStatusSchema } from '../../src/shared/contract/restore.ts';
import { endOf, testCore } from '../support/core-on-practice.ts';
import { sayInEncryptedRoom, signInClient } from '../support/matrix-client.ts';
import { addAccount, bash as bashOn, flipByte } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { elsewhereTests } from './parts/restore-elsewhere.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();
const repository = '/var/backups/innkeeper';
const media = '/opt/innkeeper/data/synapse/media_store/local_content';

describe.skipIf(missing !== null)('restoring a real server in place', () => {
  let at: SetUpInn;
  let anna: MatrixClient;
  let bob: MatrixClient;
  let room: string;
  let before: string;
  let file: string;

  /** How the names are found: first at the one server, later at another. */
  let web: typeof fetch;
  const asReached: typeof fetch = (input, init) => web(input, init);

  /** What the server itself says, past Innkeeper. */
  const bash = (script: string, server = at.server) => bashOn(server, script);
  const serverId = () => at.id;
  const restore = async (part: RestorePart = 'whole') =>
    endOf(
      await at.follow((await at.inn.call('restore.run', { serverId: at.id, placeId: 'server', part })).jobId),
    );
  const end = async (call: 'restore.undo' | 'restore.finish') =>
    endOf(await at.follow((await at.inn.call(call, { serverId: at.id })).jobId));
  const token = () => anna.getAccessToken() ?? '';
  /** As an app asks: with the session it had all along. */
  const ask = (path: string) => at.client('GET', path, undefined, token());
  const event = (id: string) =>
    ask(`/_matrix/client/v3/rooms/${encodeURIComponent(room)}/event/${encodeURIComponent(id)}`);
  async function download(uri = file): Promise<string | number> {
    const response = await asReached(
      `${at.baseUrl}/_matrix/client/v1/media/download/${uri.replace('mxc://', '')}`,
      { headers: { authorization: `Bearer ${token()}` } },
    );
    return response.ok ? response.text() : response.status;
  }
  async function say(text: string): Promise<string> {
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message/${Math.random()}`;
    const sent = await at.client('PUT', path, { msgtype: 'm.text', body: text }, token());
    return String(sent.body.event_id);
  }
  const started = () =>
    bash(
      `docker ps -q --filter label=com.docker.compose.project=innkeeper | sort | xargs docker inspect --format '{{.Name}} {{.State.StartedAt}}'`,
    );
  /** Nothing of the work may be left, however it ended. */
  const left = (server = at.server) =>
    bash(
      `ls -d /opt/innkeeper/restore/{fetched,loader,restored,before,state} /etc/systemd/system/innkeeper-restore.* 2>/dev/null; docker ps -a --format '{{.Names}}' | grep -E 'innkeeper-(restore|backup)'; true`,
      server,
    );
  /** Ends the work as if the power had failed, once it has come to a phase. */
  const kill = (phase: string, server = at.server) =>
    bash(
      `for _ in $(seq 600); do grep -qx phase=${phase} /opt/innkeeper/restore/state 2>/dev/null && break; sleep 0.1; done; sleep 1
      systemctl kill --signal=KILL "$(systemctl list-units --plain --no-legend 'innkeeper-restore-*.service' | cut -d ' ' -f 1)"`,
      server,
    );

  beforeAll(async () => {
    await ensureImages(['restic']);
    at = await setUpInn('restore');
    web = at.fetch;
    await bash(`docker pull --quiet ${images.restic}`);
    for (const user of ['anna', 'bob']) await addAccount(at.server, user, 'four unrelated words');
    anna = await signInClient(at.baseUrl, asReached, 'anna', 'four unrelated words');
    bob = await signInClient(at.baseUrl, asReached, 'bob', 'four unrelated words');
    expect(await sayInEncryptedRoom(anna, bob, 'for us alone')).toBe('for us alone');
    room = (await anna.createRoom({ name: 'kept' })).room_id;
    before = await say('from before the backup');
    file = (await anna.uploadContent('a picture', { type: 'text/plain', name: 'p.txt' })).content_uri;
    expect(await download()).toBe('a picture');
    await at.sql(
      `INSERT INTO e2e_one_time_keys_json (user_id, device_id, algorithm, key_id, ts_added_ms, key_json) VALUES ('@anna:inn.test', 'GONE', 'signed_curve25519', 'A', 1, '{}')`,
    );
    const made = endOf(await at.follow((await at.inn.call('backups.now', { serverId: at.id })).jobId));
    expect(made.outcome, JSON.stringify(made.problem)).toBe('succeeded');
  });
  afterAll(async () => {
    anna?.stopClient();
    bob?.stopClient();
    await at?.close();
  });

  it('stops nothing where the backup cannot be had', async () => {
    const running = await started();
    await bash(
      'cp -p /opt/innkeeper/secrets/backup/password /root/password; echo other >/opt/innkeeper/secrets/backup/password',
    );
    expect((await restore()).problem?.code).toBe('backup.password-wrong');
    await bash(
      `cp -p /root/password /opt/innkeeper/secrets/backup/password; mv ${repository} ${repository}.away`,
    );
    expect((await restore()).problem?.code).toBe('backup.place-gone');
    await bash(`mv ${repository}.away ${repository}`);
    // Every pack that holds data, so that what is needed is hit.
    await bash(
      `cp -a ${repository} ${repository}.good; for pack in $(find ${repository}/data -type f); do ${flipByte('"$pack"', 20)}; done; rm -rf /var/cache/innkeeper/restic/*`,
    );
    expect((await restore()).problem?.code).toBe('backup.place-damaged');
    await bash(`rm -rf ${repository} /var/cache/innkeeper/restic/*; mv ${repository}.good ${repository}`);
    const unknown = at.inn.call('restore.plan', { serverId: at.id, placeId: 'server', snapshot: 'abcd1234' });
    expect((await problemOf(unknown)).code).toBe('restore.no-backup');
    expect(await started()).toBe(running);
    expect(await left()).toBe('');
  });

  it('tells what would be lost, brings everything back, and keeps what was there', async () => {
    const after = await say('from after the backup');
    await bash(`rm -rf ${media}`);
    expect(await download()).not.toBe('a picture');
    const plan = await at.inn.call('restore.plan', { serverId: at.id, placeId: 'server' });
    expect(plan.blockers).toEqual([]);
    expect(plan.lost).toMatchObject({ messages: 1, rooms: 0, accounts: 0 });
    expect(plan.databases).toContain('synapse');

    const done = await restore();
    expect([done.outcome, done.problem], JSON.stringify(done.problem)).toEqual(['succeeded', undefined]);
    expect(restoreStatusSchema.parse(done.result).kept).toMatchObject({ inUse: 'restored', part: 'whole' });
    expect((await ask('/_matrix/client/v3/account/whoami')).body.user_id).toBe('@anna:inn.test');
    expect((await event(before)).body.content).toMatchObject({ body: 'from before the backup' });
    expect(await download()).toBe('a picture');
    expect((await event(after)).status).toBe(404);
    // What is used once is not handed out twice.
    expect(await at.sql("SELECT count(*) FROM e2e_one_time_keys_json WHERE device_id = 'GONE'")).toBe('0');
    expect(await at.sql("SELECT datcollate || datctype FROM pg_database WHERE datname = 'synapse'")).toBe(
      'CC',
    );
    // Both go on writing to each other, in secret.
    expect(await sayInEncryptedRoom(anna, bob, 'and again')).toBe('and again');
    expect(await bash('ls /opt/innkeeper/restore/before/data')).toContain('postgres');
    const again = at.inn.call('restore.run', { serverId: at.id, placeId: 'server' });
    expect((await problemOf(again)).code).toBe('restore.unfinished');

    const undone = await end('restore.undo');
    expect(undone.outcome, JSON.stringify(undone.problem)).toBe('succeeded');
    expect((await event(after)).body.content).toMatchObject({ body: 'from after the backup' });
    expect(await download()).not.toBe('a picture');
    expect((await end('restore.finish')).outcome).toBe('succeeded');
    expect(await left()).toBe('');
    expect((await end('restore.undo')).problem?.code).toBe('restore.nothing-kept');
  });

  it.each(['preparing', 'turning'])('goes back by itself where it is killed while %s', async (phase) => {
    const { jobId } = await at.inn.call('restore.run', { serverId: serverId(), placeId: 'server' });
    await kill(phase);
    const ended = endOf(await at.follow(jobId));
    expect([ended.outcome, ended.problem?.code]).toEqual(['failed', 'restore.interrupted']);
    expect((await ask('/_matrix/client/v3/account/whoami')).status).toBe(200);
    expect(await left()).toBe('');
  });

  it('goes back at once where it is killed while Docker still stops what it was told to', async () => {
    const { jobId } = await at.inn.call('restore.run', { serverId: serverId(), placeId: 'server' });
    // It hears that it is to stop, and is some seconds from its end.
    await bash(`pid=$(docker inspect --format '{{.State.Pid}}' innkeeper-synapse-1)
      until grep -qx phase=turning /opt/innkeeper/restore/state; do sleep 0.05; done; kill -STOP "$pid"; sleep 1
      systemctl kill --signal=KILL "$(systemctl list-units --plain --no-legend 'innkeeper-restore-*.service' | cut -d ' ' -f 1)"
      systemctl start --no-block innkeeper-restore.service; sleep 3; kill -CONT "$pid"`);
    const ended = endOf(await at.follow(jobId));
    expect([ended.outcome, ended.problem?.code]).toEqual(['failed', 'restore.interrupted']);
    expect((await ask('/_matrix/client/v3/account/whoami')).status).toBe(200);
    expect(await left()).toBe('');
  });

  it('brings back pictures alone, and no message changes', async () => {
    const later = await say('stays');
    const newer = (await anna.uploadContent('newer', { type: 'text/plain', name: 'n.txt' })).content_uri;
    const done = await restore('media');
    expect(done.outcome, JSON.stringify(done.problem)).toBe('succeeded');
    expect(await download()).toBe('a picture');
    expect((await event(later)).status).toBe(200);
    file = newer;
    expect(await download()).toBe('newer');
    expect((await end('restore.finish')).outcome).toBe('succeeded');
  });

  it('makes nobody meanwhile who would be gone after it, on whichever computer', async () => {
    const other = await testCore();
    const otherId = await other.connect(at.server);
    const person = { localpart: 'late', admin: false } as const;
    const { jobId } = await at.inn.call('restore.run', { serverId: at.id, placeId: 'server', part: 'media' });
    const refused: unknown[] = [];
    await at.follow(jobId, async (event) => {
      if (event.kind !== 'step' || event.step !== 'restore-fetch' || refused.length > 0) return;
      for (const [who, serverId] of [[other, otherId] as const, [at.inn, at.id] as const]) {
        refused.push(await problemOf(who.call('people.create', { serverId, person })));
        refused.push(
          await problemOf(who.call('invitations.create', { serverId, uses: 1, validForHours: 1 })),
        );
      }
    });
    const who = { person: userInfo().username, computer: hostname(), what: { code: 'flow.restore' } };
    const problem = { code: 'host.at-work', params: who };
    expect(refused).toMatchObject([problem, problem, problem, problem]);
    expect((await end('restore.finish')).outcome).toBe('succeeded');
    const made = await other.call('people.create', { serverId: otherId, person });
    expect(made.person.userId).toBe('@late:inn.test');
    await other.close();
  });

  it('brings back settings alone, and the database alone', async () => {
    await bash('echo broken >>/opt/innkeeper/config/synapse/homeserver.yaml');
    const settings = await restore('settings');
    expect(settings.outcome, JSON.stringify(settings.problem)).toBe('succeeded');
    expect(await bash('tail -n 1 /opt/innkeeper/config/synapse/homeserver.yaml')).not.toBe('broken');
    expect((await end('restore.finish')).outcome).toBe('succeeded');
    const later = await say('goes');
    const database = await restore('database');
    expect(database.outcome, JSON.stringify(database.problem)).toBe('succeeded');
    expect((await event(later)).status).toBe(404);
    expect((await event(before)).status).toBe(200);
    expect(await bash('cat /opt/innkeeper/state.json')).toContain('"restore"');
  });

  const goTo = (reached: typeof fetch) => {
    web = reached;
  };
  elsewhereTests(
    () => at,
    { bash, say, download, kill, left, goTo },
    () => ({ anna, bob, room, before }),
  );
});
