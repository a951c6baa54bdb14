import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages, missingRequirement } from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { updateResultSchema } from '../../src/shared/contract/updates.ts';
import { endOf } from '../support/core-on-practice.ts';
import { addAccount, bash as bashOn } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const now = images.postgres;
const before = now.replace(/:.*/, ':17.6');

describe.skipIf(missingRequirement() !== null)('another major version of PostgreSQL', () => {
  let at: SetUpInn;
  let token: string;
  let room: string;

  /** What the server itself says, past Innkeeper. */
  const bash = (script: string) => bashOn(at.server, script);
  const version = () => at.sql('SHOW server_version_num');
  const began = async () => (await at.inn.call('updates.moveMajor', { serverId: at.id })).jobId;
  const move = async () => endOf(await at.follow(await began()));
  const plan = () => at.inn.call('updates.planMajor', { serverId: at.id });
  const restore = () => at.inn.call('restore.status', { serverId: at.id });
  const send = (text: string) =>
    at.client(
      'PUT',
      `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message/${text}`,
      { msgtype: 'm.text', body: text },
      token,
    );
  const texts = () =>
    at.sql(
      `SELECT string_agg(json::json->'content'->>'body', ',' ORDER BY stream_ordering) FROM event_json JOIN events USING (event_id) WHERE type = 'm.room.message'`,
    );
  const keys = () => at.sql('SELECT count(*) FROM e2e_one_time_keys_json');
  /** Everything as it was before: the version, what was written, who is signed in, and nothing left over. */
  async function expectAsBefore(written: string) {
    expect(await version()).toMatch(/^17/);
    expect(await texts()).toBe(written);
    expect((await at.client('GET', '/_matrix/client/v3/account/whoami', undefined, token)).status).toBe(200);
    expect(await restore()).toMatchObject({ running: false, kept: null });
    expect(await bash('ls -A /opt/innkeeper/restore | grep -v ^last$ || true')).toBe('');
    expect(await bash('ls /etc/systemd/system | grep innkeeper-restore || true')).toBe('');
    expect(await bash(`docker ps -a --format '{{.Names}}' | grep innkeeper-restore || true`)).toBe('');
  }

  beforeAll(async () => {
    await ensureImages(['postgres-17']);
    at = await setUpInn('postgres-major');
    await addAccount(at.server, 'anna', 'four unrelated words');
    token = await at.token('anna', 'four unrelated words');
    room = String((await at.client('POST', '/_matrix/client/v3/createRoom', {}, token)).body.room_id);
    await send('first');
    await at.sql(
      `INSERT INTO e2e_one_time_keys_json (user_id, device_id, algorithm, key_id, ts_added_ms, key_json) VALUES ('@anna:inn.test', 'D', 'signed_curve25519', 'A', 1, '{}')`,
    );
    // A server that was set up with the major version of before: its data come from this one by SQL.
    await bash(
      `set -e; cd /opt/innkeeper; docker pull --quiet ${before}
      docker compose stop synapse; docker exec innkeeper-postgres-1 pg_dumpall -U postgres --clean --if-exists >/root/all.sql
      docker compose down; rm -rf data/postgres; install -d -m 700 -o 999 -g 999 data/postgres
      was=$(sha256sum <compose.yaml)
      sed -i 's#${now}#${before}#; s#\\(\\./data/postgres:/var/lib/postgresql\\)$#\\1/data#' compose.yaml
      is=$(sha256sum <compose.yaml); sed -i "s#${now}#${before}#; s#\${was%% *}#\${is%% *}#" state.json
      docker compose up -d --wait postgres
      docker exec -i innkeeper-postgres-1 psql -U postgres -q </root/all.sql >/dev/null 2>&1; docker compose up -d --wait`,
    );
    expect(await version()).toMatch(/^17/);
    expect(await texts()).toBe('first');
  });
  afterAll(async () => {
    await at?.close();
  });

  it('is told with what it means, and waits for other changes', async () => {
    const { programs } = await at.inn.call('updates.list', { serverId: at.id });
    expect(programs.find(({ program }) => program === 'postgres')).toMatchObject({ state: 'major' });
    expect(await plan()).toMatchObject({ from: '17', to: '18', fromVersion: '17.6', blockers: [] });
    const size = Number(await at.sql('SELECT sum(pg_database_size(oid)) FROM pg_database'));
    expect((await plan()).databaseBytes / size).toBeCloseTo(1, 1);

    await bash('cd /opt/innkeeper/config/synapse; cp -p homeserver.yaml /root/; rm homeserver.yaml');
    const end = await move();
    expect([end.problem?.code, JSON.stringify(end.problem?.params)]).toEqual([
      'update.changes-first',
      expect.stringContaining('homeserver.yaml'),
    ]);
    await bash('cp -p /root/homeserver.yaml /opt/innkeeper/config/synapse/');
    await expectAsBefore('first');
  });

  it('goes back by itself where the databases do not load', async () => {
    // Only a superuser may make it, and none loads a dump.
    const extension = (statement: string) =>
      bash(
        `docker exec innkeeper-postgres-1 psql -U postgres -d synapse -qc '${statement} EXTENSION pageinspect'`,
      );
    await extension('CREATE');
    const end = await move();
    expect([end.outcome, end.problem?.code]).toEqual(['failed', 'update.major-failed']);
    expect(JSON.stringify(end.problem?.params)).toContain('pageinspect');
    await extension('DROP');
    await send('second');
    await expectAsBefore('first,second');
  });

  it('goes back by itself where the work is killed with everything stopped', async () => {
    const jobId = await began();
    await bash(
      `for _ in $(seq 300); do if grep -q '^phase=returned' /opt/innkeeper/restore/state && ! docker ps | grep -q synapse; then break; fi; sleep 0.2; done 2>/dev/null
      systemctl kill -s KILL "$(systemctl list-units --plain --no-legend 'innkeeper-restore-*.service' | awk '{ print $1 }')"`,
    );
    const end = endOf(await at.follow(jobId));
    expect([end.outcome, end.problem?.code]).toEqual(['failed', 'update.major-interrupted']);
    await expectAsBefore('first,second');
  });

  it('brings everything over, keeps what was there, and changes back', async () => {
    const end = await move();
    expect(end.problem).toBeUndefined();
    expect(updateResultSchema.parse(end.result).moves).toEqual([
      { service: 'postgres', from: '17.6', to: now.split(':')[1] },
    ]);
    expect(await version()).toMatch(/^18/);
    expect(await texts()).toBe('first,second');
    // Keys that are used once are still to be used: nothing was written since.
    expect(await keys()).toBe('1');
    expect((await at.client('GET', '/_matrix/client/v3/account/whoami', undefined, token)).status).toBe(200);
    expect(await bash('cat /opt/innkeeper/data/postgres/18/docker/PG_VERSION')).toBe('18');
    expect((await restore()).kept).toMatchObject({ inUse: 'restored', fromMajor: '17', part: 'database' });
    expect((await problemOf(plan())).code).toBe('update.no-other-major');
    const list = await at.inn.call('updates.list', { serverId: at.id });
    expect([list.undo, list.unfinished]).toEqual([null, false]);

    const follow = async (call: 'restore.undo' | 'restore.finish') =>
      endOf(await at.follow((await at.inn.call(call, { serverId: at.id })).jobId)).problem;
    expect(await follow('restore.undo')).toBeUndefined();
    expect(await version()).toMatch(/^17/);
    expect(await plan()).toMatchObject({ from: '17', blockers: [{ code: 'restore.unfinished' }] });
    expect(await follow('restore.finish')).toBeUndefined();
    await expectAsBefore('first,second');
    expect((await plan()).blockers).toEqual([]);
  });
});
