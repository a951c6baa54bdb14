import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages, whatIsMissing } from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { backupDrillSchema } from '../../src/shared/contract/backup-drill.ts';
import { backupRunSchema } from '../../src/shared/contract/backups.ts';
import type { CallOutput } from '../../src/shared/contract.ts';
import { endOf, testCore } from '../support/core-on-practice.ts';
import { addAccount, bash as bashOn } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';
import { startSftpStore } from './support/sftp-store.ts';

const missing = whatIsMissing();
/** Where backups go as long as nobody has decided. */
const onServer = '/var/backups/innkeeper';
const odd = `/mnt/it's "odd", $(x) ü`;

describe.skipIf(missing !== null)('backups of a real server', () => {
  let at: SetUpInn;
  let token: string;
  let kit: CallOutput<'recoveryKit.make'> & {
    readonly passphrase: string;
    readonly placeId: string | undefined;
  };

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
      `pack=$(find ${onServer}/data -type f -size +100k | head -n 1); cp -p "$pack" /root/pack; echo "$pack" >/root/where; chmod u+w "$pack"; printf '\\x55' | dd of="$pack" bs=1 seek=5000 conv=notrunc`,
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
      await at.inn.call('backups.removePlace', { serverId: at.id, placeId: id });
    }
    expect(await bash('ls /opt/innkeeper/backup/places')).toBe('server');
  });

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

  describe('tried out', () => {
    const drill = async () =>
      endOf(await at.follow((await at.inn.call('backups.drill', { serverId: at.id })).jobId));
    /** Containers, networks, volumes, folders, files and units of it that are there. */
    const trace = () =>
      bash(
        `docker ps -a --format '{{.Names}}' | grep drill; docker network ls --format '{{.Name}}' | grep drill; docker volume ls -q
        ls -d /opt/innkeeper/drill* /opt/innkeeper/backup/drill-* /run/innkeeper/drill-* /etc/systemd/system/innkeeper-drill* 2>/dev/null; true`,
      );
    const running = () =>
      bash(
        `docker ps --no-trunc --format '{{.ID}}' --filter label=com.docker.compose.project=innkeeper | xargs docker inspect --format '{{.Id}} {{.State.StartedAt}}'`,
      );
    let before: string;

    it('starts apart from everything, is counted, signed in to and read, and leaves no trace', async () => {
      await made();
      before = await trace();
      const live = await running();
      const people = 'SELECT count(*) FROM users WHERE deactivated = 0 AND is_guest = 0';
      const accounts = await at.sql(people);
      // What can be seen of it meanwhile, and what it can reach: no address of this server, nor any name.
      await bash(`cat >/root/look <<'LOOK'
        until docker exec innkeeper-drill-synapse-1 true 2>/dev/null; do sleep 0.3; done
        docker network inspect --format '{{.Name}} {{.Internal}}' $(docker network ls -q --filter label=com.docker.compose.project=innkeeper-drill) >/root/seen
        docker ps --filter label=com.docker.compose.project=innkeeper-drill --format '{{.Names}}' | xargs docker inspect --format '{{.Name}} {{.Config.Image}} {{.HostConfig.PortBindings}}' | sort >>/root/seen
        docker exec innkeeper-drill-synapse-1 curl --silent --max-time 3 http://${at.server.address}:22 >>/root/seen 2>&1; echo "way out: $?" >>/root/seen
LOOK
        systemd-run --quiet --unit=look bash /root/look`);
      const end = await drill();
      expect([end.outcome, end.problem], JSON.stringify(end.problem)).toEqual(['succeeded', undefined]);
      const found = backupDrillSchema.parse(end.result);
      expect(found).toMatchObject({
        outcome: 'proven',
        by: 'person',
        placeId: 'server',
        part: null,
        remade: false,
      });
      expect(found.counts).toMatchObject({ databases: 1, rooms: 1, accounts: Number(accounts) });
      expect(found.counts.rows).toBeGreaterThan(100);
      expect(found.counts.messages).toBeGreaterThan(0);
      expect(await trace()).toBe(before);
      expect(await running()).toBe(live);
      expect(await at.sql(people)).toBe(accounts);
      const seen = await bash('cat /root/seen');
      expect(seen).toMatch(/^innkeeper-drill_apart true$/m);
      for (const service of ['postgres', 'synapse']) {
        const [image] = (
          await bash(`docker inspect --format '{{.Config.Image}}' innkeeper-${service}-1`)
        ).split('\n');
        expect(seen).toContain(`/innkeeper-drill-${service}-1 ${image} map[]`);
      }
      expect(seen).toMatch(/^way out: [1-9]/m);
      expect((await status()).drill).toMatchObject({ running: false, provenAt: found.startedAt });
    });

    it('tells which part is bad, and makes a new backup first', async () => {
      const key = '/opt/innkeeper/secrets/synapse/signing.key';
      await bash(`cp -p ${key} /root/key; sed -i 's/^ed25519 [^ ]*/ed25519 a_other/' ${key}`);
      const runs = (await status()).runs.length;
      const other = await drill();
      await bash(`cp -p /root/key ${key}`);
      expect([other.outcome, other.problem?.code]).toEqual(['failed', 'drill.other-signing-key']);
      expect((await status()).drill.last).toMatchObject({
        outcome: 'failed',
        part: 'signing-key',
        remade: true,
      });
      expect((await status()).runs.length).toBe(runs + 1);

      // One that says it has more than it has.
      await made();
      await restic('restore latest --tag innkeeper --target /restored');
      await bash(`sed -i '/"public.users"/s/"count" : [0-9]*/"count" : 4711/' /root/restored/opt/innkeeper/backup/work/manifest
        docker run --rm --hostname x -v /root/restored/opt/innkeeper:/opt/innkeeper -v ${onServer}:/repository -v /opt/innkeeper/secrets/backup/password:/password:ro \
          ${images.restic} -r /repository --password-file /password backup --quiet --host innkeeper --tag innkeeper /opt/innkeeper; rm -rf /root/restored`);
      const short = await drill();
      expect([short.outcome, short.problem?.code]).toEqual(['failed', 'restore.other-count']);
      const { last, provenAt } = (await status()).drill;
      expect(last).toMatchObject({ part: 'database', remade: true });
      expect(provenAt).not.toBeNull();
      expect(await trace()).toBe(before);
    });

    it('is taken away by the server itself where it is killed in the middle', async () => {
      const { jobId } = await at.inn.call('backups.drill', { serverId: at.id });
      await bash(
        `for _ in $(seq 600); do docker ps --format '{{.Names}}' | grep -qx innkeeper-drill-postgres-1 && break; sleep 0.2; done
        systemctl kill --signal=KILL "$(systemctl list-units --plain --no-legend 'innkeeper-drill-*.service' | grep -v drill-end | cut -d ' ' -f 1)"`,
      );
      const ended = endOf(await at.follow(jobId));
      expect([ended.outcome, ended.problem?.code]).toEqual(['failed', 'drill.interrupted']);
      await bash(
        'for _ in $(seq 120); do [ -e /etc/systemd/system/innkeeper-drill-end.timer ] || break; sleep 0.5; done',
      );
      expect(await trace()).toBe(before);
      expect((await status()).drill.last).toMatchObject({
        outcome: 'skipped',
        failure: { code: 'drill.interrupted' },
      });
    });
  });

  it('is made by the timer too, one at a time, and a kill leaves nothing for the next', async () => {
    const schedule = { ...(await status()).schedule, enabled: true, at: '04:10' };
    const set = await at.inn.call('backups.setSchedule', { serverId: at.id, schedule });
    expect(set.nextAt).not.toBeNull();
    const script = 'bash /opt/innkeeper/config/backup/backup.sh';
    const both = await bash(
      `systemctl start innkeeper-backup.service & sleep 1; ${script} person | tail -n 1; wait`,
    );
    expect(both).toContain('"why":"running"');
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

  it('has a recovery kit that tells when it is outdated, and with which a second computer takes over', async () => {
    const serverId = at.id;
    const passphrase = 'a kit for a rainy day';
    const state = async () => (await at.inn.call('recoveryKit.status', { serverId })).state;
    expect(await state()).toBe('never');
    const make = () => at.inn.call('recoveryKit.make', { serverId, passphrase, secretsOnPage: false });
    const first = await make();
    await at.inn.call('recoveryKit.saved', { serverId, mark: first.mark });
    expect(await state()).toBe('current');
    const keys = (await bash('for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf "$key"; done')).split(
      '\n',
    );
    const { hostKeys } = first.page.server;
    expect(hostKeys.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(
      keys.map((line) => line.split(' ')[1]).toSorted(),
    );

    const { places } = await at.inn.call('backups.addPlace', {
      serverId,
      place: { kind: 'sftp', host: '127.0.0.1', port: 2222, user: 'keeper', path: 'back ups' },
      acceptHostKey: (await bash('ssh-keygen -lf /srv/keeper/host.pub')).split(' ')[1],
    });
    expect(await at.inn.call('recoveryKit.status', { serverId })).toMatchObject({
      state: 'outdated',
      changed: ['places'],
    });
    kit = { ...(await make()), passphrase, placeId: places.find(({ place }) => place.kind === 'sftp')?.id };

    const second = await testCore();
    try {
      const open = { file: kit.file, passphrase };
      const wrong = await problemOf(second.call('recoveryKit.read', { ...open, passphrase: 'another one' }));
      expect(wrong.code).toBe('kit.wrong-passphrase');
      const { address, port, user, hostKeys: known } = (await second.call('recoveryKit.read', open)).server;
      const { server } = await second.call('servers.connect', {
        ...{ address, port, user, ...(known[0] && { acceptHostKey: known[0].fingerprint }) },
        credentials: { kind: 'key', privateKey: await readFile(at.server.keyFile, 'utf8') },
      });
      expect(server).toMatchObject({
        domain: 'inn.test',
        stage: 'set-up',
        hostKey: hostKeys[0]?.fingerprint,
      });
      await second.call('recoveryKit.adopt', { serverId: server.id, ...open });
      expect(await second.call('recoveryKit.status', { serverId: server.id })).toMatchObject({
        state: 'current',
      });
      // A server that is not the one it was is as good as lost: what opens its backups is here all the same.
      const fingerprint = `SHA256:${'A'.repeat(43)}`;
      await second.call('servers.trustHostKey', { serverId: server.id, fingerprint });
      expect(await second.call('backups.password', { serverId: server.id })).toEqual({
        password: await bash('cat /opt/innkeeper/secrets/backup/password'),
        from: 'keychain',
      });
    } finally {
      await second.close();
    }
  });

  it('comes back by the commands of the kit’s page alone, with its people and what they said', async () => {
    await made();
    const steps = kit.page.withoutInnkeeper
      .filter(({ placeId }) => placeId === undefined || placeId === kit.placeId)
      .flatMap(({ commands }) => commands);
    await bash(
      'cd /opt/innkeeper && docker compose down --volumes; rm -rf /opt/innkeeper; mkdir -p /root/recovery',
    );
    await bashOn(at.server, `cat >/root/recovery/${kit.page.fileName}`, kit.file);
    // age asks the terminal for the passphrase; there is none here, so it gets one.
    const withTerminal = `age() { printf '%s\\n' '${kit.passphrase}' | script -qec "age $*" /dev/null; }`;
    const typed = ['set -e', 'export DEBIAN_FRONTEND=noninteractive', withTerminal, ...steps].join('\n');
    const { code, stdout, stderr } = await at.server.exec(['bash', '-s'], { input: typed });
    expect(code, stdout + stderr).toBe(0);
    const { body } = await at.client('GET', '/_matrix/client/v3/account/whoami', undefined, token);
    expect(body).toMatchObject({ user_id: '@anna:inn.test' });
    const { body: sync } = await at.client('GET', '/_matrix/client/v3/sync', undefined, token);
    expect(JSON.stringify(sync)).toContain('to be kept');
  });
});
