import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages, missingRequirement } from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { backupRunSchema } from '../../src/shared/contract/backups.ts';
import { endOf } from '../support/core-on-practice.ts';
import { addAccount, bash as bashOn, flipByte } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { diskFullTests } from './parts/backup-disk-full.ts';
import { drillTests } from './parts/backup-drill.ts';
import { kitTests } from './parts/backup-kit.ts';
import { storageBoxTests } from './parts/backup-storage-box.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';
import { startSftpStore } from './support/sftp-store.ts';

const missing = missingRequirement();
/** Where backups go as long as nobody has decided. */
const onServer = '/var/backups/innkeeper';
const odd = `/mnt/it's "odd", $(x) ü`;

describe.skipIf(missing !== null)('backups of a real server', () => {
  let at: SetUpInn;
  let token: string;

  /** What the server itself says, past Innkeeper. */
  const bash = (script: string) => bashOn(at.server, script);
  /** restic's own command line, on a folder of the server. */
  const restic = (command: string, folder = onServer) =>
    bash(
      `docker run --rm --mount 'type=bind,source=${folder},target=/repository' -v /root/restored:/restored ` +
        `-v /opt/innkeeper/secrets/backup/password:/password:ro ${images.restic} -r /repository --password-file /password ${command}`,
    );
  const now = async () =>
    endOf(await at.follow((await at.inn.call('backups.now', { serverId: at.id })).jobId));
  const status = () => at.inn.call('backups.status', { serverId: at.id });
  async function made() {
    const end = await now();
    expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
    return backupRunSchema.parse(end.result);
  }
  /** Forgets the places that an earlier try of a test has left. */
  async function onServerAlone() {
    for (const { id } of (await status()).places.filter(({ id }) => id !== 'server')) {
      await at.inn.call('backups.removePlace', { serverId: at.id, placeId: id, withdrawKey: false });
    }
  }
  /** What a run needs meanwhile and what must be gone after it, however it ended. */
  const left = () =>
    bash(
      `ls -d /opt/innkeeper/backup/work /opt/innkeeper/backup/began /run/innkeeper/backup-* 2>/dev/null; docker ps -a --format '{{.Names}}' | grep innkeeper-backup; true`,
    );

  beforeAll(async () => {
    await ensureImages(['restic']);
    at = await setUpInn('backup');
    await bash(`docker pull --quiet ${images.restic}`);
    await addAccount(at.server, 'anna', 'four unrelated words');
    token = await at.token('anna', 'four unrelated words');
    const room = await at.client('POST', '/_matrix/client/v3/createRoom', { name: 'kept' }, token);
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(String(room.body.room_id))}/send/m.room.message/1`;
    await at.client('PUT', path, { msgtype: 'm.text', body: 'to be kept' }, token);
    await bash(
      'mkdir -p /opt/innkeeper/data/synapse/media_store/local_content/aa/bb /opt/innkeeper/data/synapse/media_store/remote_content/x && head -c 300000 /dev/urandom > "/opt/innkeeper/data/synapse/media_store/local_content/aa/bb/q\\"u ö" && echo far > /opt/innkeeper/data/synapse/media_store/remote_content/x/y',
    );
    await at.sql(
      `INSERT INTO e2e_one_time_keys_json (user_id, device_id, algorithm, key_id, ts_added_ms, key_json) VALUES ('@anna:inn.test', 'D', 'signed_curve25519', 'A', 1, '{}')`,
    );
  });
  afterAll(async () => {
    await at?.close();
  });

  it('holds everything that has to survive, as restic and PostgreSQL themselves bring it back', async () => {
    const run = await made();
    expect([run.outcome, run.by, run.places.map(({ placeId }) => placeId)]).toEqual([
      'succeeded',
      'person',
      ['server'],
    ]);
    expect(await left()).toBe('');

    await restic('restore latest --tag innkeeper --target /restored');
    const restored = '/root/restored/opt/innkeeper';
    for (const path of [
      'config',
      'secrets',
      'compose.yaml',
      'state.json',
      'data/caddy',
      'data/synapse/media_store/local_content',
    ]) {
      expect(await bash(`diff -r /opt/innkeeper/${path} ${restored}/${path} && echo same`), path).toBe(
        'same',
      );
    }
    expect(await bash(`ls ${restored}/data/synapse/media_store`)).not.toContain('remote_content');
    const psql = 'docker exec -i innkeeper-postgres-1';
    await bash(
      `${psql} createdb -U postgres --owner=synapse --encoding=UTF8 --locale=C --template=template0 beside`,
    );
    await bash(
      `${psql} pg_restore -U postgres --dbname=beside --exit-on-error <${restored}/backup/work/databases/synapse.dump`,
    );
    const count = async (database: string, table: string) =>
      Number(await bash(`${psql} psql -U postgres -d ${database} -tAc 'SELECT count(*) FROM ${table}'`));
    for (const table of ['users', 'events', 'event_json', 'room_memberships']) {
      expect(await count('beside', table), table).toBe(await count('synapse', table));
    }
    expect(await count('synapse', 'e2e_one_time_keys_json')).toBeGreaterThan(0);
    expect(await count('beside', 'e2e_one_time_keys_json')).toBe(0);
    // What the manifest says of it, table by table.
    const rows = (await bash(`grep '"rows"' ${restored}/backup/work/manifest`))
      .split('\n')
      .map((line) => JSON.parse(line) as { table: string; count: number });
    expect(rows.find(({ table }) => table === 'public.events')?.count).toBe(await count('beside', 'events'));
    expect(rows.find(({ table }) => table === 'public.e2e_one_time_keys_json')?.count).toBe(0);
    await bash(`${psql} dropdb -U postgres beside; rm -rf /root/restored`);
    // The password lies there for root alone, and in no argument of anything that runs or was run.
    expect(await bash('stat -c "%a %U" /opt/innkeeper/secrets/backup/password')).toBe('600 root');
  });

  it('tells what there is, and finds a flipped bit', async () => {
    const { snapshots } = await at.inn.call('backups.list', { serverId: at.id, placeId: 'server' });
    expect(snapshots).toHaveLength(1);
    expect((await status()).lastGoodAt).not.toBeNull();
    const check = async () =>
      endOf(await at.follow((await at.inn.call('backups.check', { serverId: at.id, whole: true })).jobId));
    expect((await check()).outcome).toBe('succeeded');
    await bash(
      `pack=$(find ${onServer}/data -type f -size +100k | head -n 1); cp -p "$pack" /root/pack; echo "$pack" >/root/where; ${flipByte('"$pack"', 5000)}`,
    );
    const end = await check();
    expect([end.outcome, end.problem?.code]).toEqual(['failed', 'backup.place-damaged']);
    await bash('cp -p /root/pack "$(cat /root/where)"');
  });

  it('goes on where a check that was killed has left the place locked for itself', async () => {
    // As slow as it can be, so that it is killed at its work.
    await bash(`docker run -d --rm --name cut --hostname "innkeeper-$(head -c 12 /etc/machine-id)" -v ${onServer}:/repository \
      -v /opt/innkeeper/secrets/backup/password:/password:ro ${images.restic} -r /repository --password-file /password check --read-data --limit-download 1
      for _ in $(seq 100); do [ -n "$(ls ${onServer}/locks)" ] && break; sleep 0.2; done; docker kill cut`);
    expect(await bash(`ls ${onServer}/locks | wc -l`)).toBe('1');
    await made();
    expect(await bash(`ls ${onServer}/locks | wc -l`)).toBe('0');
  });

  it('never starts anew where the password is wrong or gone, or the backups are', async () => {
    await bash(
      'cp -p /opt/innkeeper/secrets/backup/password /root/password; echo other >/opt/innkeeper/secrets/backup/password',
    );
    expect((await now()).problem?.code).toBe('backup.password-wrong');
    await bash('rm /opt/innkeeper/secrets/backup/password');
    expect((await now()).problem?.code).toBe('backup.password-missing');
    await bash(
      `cp -p /root/password /opt/innkeeper/secrets/backup/password; mv ${onServer} ${onServer}.away`,
    );
    expect((await now()).problem?.code).toBe('backup.place-gone');
    await bash(`mv ${onServer}.away ${onServer}`);
    expect(await left()).toBe('');
  });

  it('goes to a folder of any name and over SFTP, and asks who is there', async () => {
    await onServerAlone();
    const { place, fingerprint, admit } = await startSftpStore(at.server, '127.0.0.1');
    const given = { serverId: at.id, place };
    const unknown = await problemOf(at.inn.call('backups.addPlace', given));
    expect([unknown.code, unknown.params.fingerprint]).toEqual(['backup.host-key-unknown', fingerprint]);
    const accepted = { ...given, acceptHostKey: fingerprint };
    expect((await problemOf(at.inn.call('backups.addPlace', accepted))).code).toBe('backup.place-refused');
    const { publicKey } = await at.inn.call('backups.sftpKey', { serverId: at.id });
    await admit(publicKey);
    await at.inn.call('backups.addPlace', accepted);
    const { places } = await at.inn.call('backups.addPlace', {
      serverId: at.id,
      place: { kind: 'folder', path: odd },
    });
    expect(places).toHaveLength(3);
    expect((await made()).places.filter(({ snapshot }) => snapshot)).toHaveLength(3);
    expect(await bash('ls ~keeper/"back ups"/snapshots | wc -l')).toBe('1');
    for (const { id } of places.filter(({ id }) => id !== 'server')) {
      // The keeper goes on letting the server in: the kit brings this place back.
      await at.inn.call('backups.removePlace', { serverId: at.id, placeId: id, withdrawKey: false });
    }
    expect(await bash('ls /opt/innkeeper/backup/places')).toBe('server');
  });

  storageBoxTests(() => at, { bash, made, onServerAlone });

  it('neither uses nor takes away what is somebody’s own in a folder', async () => {
    await bash('mkdir -p /srv/own/data /srv/own/keys && echo own | tee /srv/own/data/x >/srv/own/keys/x');
    const given = { serverId: at.id, place: { kind: 'folder' as const, path: '/srv/own' } };
    for (const call of ['backups.tryPlace', 'backups.addPlace'] as const) {
      expect((await problemOf(at.inn.call(call, given))).code, call).toBe('backup.place-not-empty');
    }
    expect(await bash('cat /srv/own/*/x')).toBe('own\nown');
    // An empty folder is as it was after a try, and one that goes by another name is no second place.
    await bash('mkdir /srv/empty');
    await at.inn.call('backups.tryPlace', { ...given, place: { kind: 'folder', path: '/srv/empty' } });
    expect(await bash('ls /srv/empty')).toBe('');
    const same = at.inn.call('backups.addPlace', {
      ...given,
      place: { kind: 'folder', path: `${onServer}/` },
    });
    expect((await problemOf(same)).code).toBe('backup.place-twice');
  });

  diskFullTests(() => at, { bash, made, left, onServerAlone });

  drillTests(() => at, { bash, restic, status, made, token: () => token });

  it('is made by the timer too, one at a time, and a kill leaves nothing for the next', async () => {
    const schedule = { ...(await status()).schedule, enabled: true, at: '04:10' };
    const set = await at.inn.call('backups.setSchedule', { serverId: at.id, schedule });
    expect(set.nextAt).not.toBeNull();
    const script = 'bash /opt/innkeeper/config/backup/backup.sh';
    const both = await bash(
      `systemctl start innkeeper-backup.service & sleep 1; ${script} person | tail -n 1; wait`,
    );
    expect(both).toContain('"why":"backing-up"');
    expect((await status()).lastRun).toMatchObject({ by: 'timer', outcome: 'succeeded' });
    // The timer waits for whoever lists or checks; a person is told.
    const { startedAt } = (await status()).lastRun ?? {};
    const busy = await bash(
      `flock /run/innkeeper/backup sleep 8 & systemctl start innkeeper-backup.service & sleep 1; ${script} person | tail -n 1; wait`,
    );
    expect(busy).toContain('"why":"busy"');
    const { lastRun } = await status();
    expect(lastRun).toMatchObject({ by: 'timer', outcome: 'succeeded' });
    expect(lastRun?.startedAt).not.toBe(startedAt);
    await bash(`(${script} person >/dev/null 2>&1 &) ; sleep 2`);
    // The brackets keep it from ending the shell that says so.
    await bash("pkill -9 -f '[c]onfig/backup/backup.sh person'; sleep 1");
    expect((await status()).lastRun?.failure?.code).toBe('backup.interrupted');
    await made();
    expect(await left()).toBe('');
    const off = await at.inn.call('backups.setSchedule', {
      serverId: at.id,
      schedule: { ...schedule, enabled: false },
    });
    expect(off.nextAt).toBeNull();
    expect(await bash('ls /etc/systemd/system | grep innkeeper-backup || echo none')).toBe('none');
  });

  kitTests(() => at, { bash, made, token: () => token });
});
