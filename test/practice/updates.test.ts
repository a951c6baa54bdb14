import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages, missingRequirement } from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { updateResultSchema } from '../../src/shared/contract/updates.ts';
import { problemInWords } from '../../src/shared/problem-in-words.ts';
import { endOf, practiceSpec, stepsOf } from '../support/core-on-practice.ts';
import { addAccount, bash as bashOn } from '../support/on-server.ts';
import { unattendedTests } from './parts/updates-unattended.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const pinned = images.synapse;
/** Another name for what the pinned one is here: as if the server had been set up with a release of before. */
const older = pinned.replace(/:.*/, ':v1.0.1');

describe.skipIf(missingRequirement() !== null)('updates of a real server', () => {
  let at: SetUpInn;
  let token: string;

  /** What the server itself says, past Innkeeper. */
  const bash = (script: string) => bashOn(at.server, script);
  const running = () => bash(`docker inspect -f '{{.Config.Image}}' innkeeper-synapse-1`);
  const container = () => bash(`docker inspect -f '{{.Id}}' innkeeper-synapse-1`);
  const list = () => at.inn.call('updates.list', { serverId: at.id });
  const synapse = async () => (await list()).programs.find(({ program }) => program === 'synapse');
  const apply = async (backup: 'make' | 'without' = 'without') =>
    at.follow((await at.inn.call('updates.apply', { serverId: at.id, backup })).jobId);
  /** The client of somebody who was signed in all along. */
  const whoami = async () =>
    (await at.client('GET', '/_matrix/client/v3/account/whoami', undefined, token)).body;
  /** Makes the newest version one in which some shell was run; it starts as before unless told otherwise. */
  async function spoil(script: string, entrypoint = '["/start.py"]') {
    await bash(
      `docker rm -f spoiled >/dev/null 2>&1; docker run --name spoiled --network none -u 0 --entrypoint sh ${older} -c '${script}' && ` +
        `docker commit --change 'ENTRYPOINT ${entrypoint}' --change 'USER root' spoiled ${pinned} && docker rm spoiled`,
    );
  }

  beforeAll(async () => {
    await ensureImages(['restic']);
    at = await setUpInn('updates');
    await bash(`docker pull --quiet ${images.restic}`);
    await addAccount(at.server, 'anna', 'four unrelated words');
    token = await at.token('anna', 'four unrelated words');
    // A release of before: its name stands in what was written, and is what runs.
    await bash(
      `cd /opt/innkeeper && docker tag ${pinned} ${older} && was=$(sha256sum <compose.yaml) && sed -i 's#${pinned}#${older}#' compose.yaml && ` +
        `is=$(sha256sum <compose.yaml) && sed -i "s#${pinned}#${older}#; s#\${was%% *}#\${is%% *}#" state.json && docker compose up -d --wait`,
    );
    expect(await running()).toBe(older);
  });
  afterAll(async () => {
    await at?.close();
  });

  it('are waited with by a deploy of other settings, and named by a plan of them', async () => {
    const chosen = { timezone: 'Europe/Lisbon', features: { synapse: { maxUploadMiB: 77 } } };
    const spec = { ...(await practiceSpec(at.server)), ...chosen };
    const asked = { serverId: at.id, spec };
    expect((await at.inn.call('deploy.plan', asked)).versions).toEqual([]);
    expect((await at.inn.call('deploy.plan', { ...asked, versions: 'newest' })).versions).toEqual([
      { service: 'synapse', from: 'v1.0.1', to: pinned.split(':')[1] },
    ]);
    expect(endOf(await at.inn.deploy(at.id, spec)).problem).toBeUndefined();
    expect(await running()).toBe(older);
    expect(await bash('grep -c 77M /opt/innkeeper/config/synapse/homeserver.yaml')).not.toBe('0');
    expect(await at.inn.call('deploy.plan', asked)).toMatchObject({ nothingToDo: true });
  });

  it('are told with what they mean, beside those of the system', async () => {
    const { programs, notices, system, undo, unfinished, backgroundUpdates } = await list();
    expect(programs.find(({ program }) => program === 'synapse')).toMatchObject({
      services: ['synapse'],
      running: 'v1.0.1',
      offered: pinned.split(':')[1],
      state: 'newer',
      security: 'yes',
    });
    expect(programs.filter(({ state }) => state !== 'current')).toHaveLength(1);
    expect(notices[0]).toMatchObject({ kind: 'chat', service: 'synapse' });
    expect(system.name).toMatch(/Debian/);
    const pending = await bash(`apt-get -s -q upgrade | grep -c '^Inst ' || true`);
    expect(system.pending?.all).toBe(Number(pending));
    // A server that was just set up makes some; an update waits for them.
    expect([undo, unfinished, typeof backgroundUpdates]).toEqual([null, false, 'number']);
  });

  it('stop nothing where a program does not accept its settings in the new version', async () => {
    await spoil(
      `cd / && echo "raise SystemExit(\\"no such option\\")" >$(python -c "import synapse.config as m; print(m.__path__[0])")/__main__.py`,
    );
    const before = await container();
    const end = endOf(await apply());
    expect([end.outcome, end.problem?.code]).toEqual(['failed', 'update.settings-refused']);
    expect(end.problem && problemInWords(end.problem).cause).toContain('no such option');
    expect(await container()).toBe(before);
    expect((await list()).unfinished).toBe(false);
  });

  it.each([
    ['does not start', () => spoil('true', '["/bin/false"]'), 'docker'],
    [
      'starts, and lets nobody sign in',
      () =>
        spoil(
          `cd / && printf "\\nasync def nobody(self, request):\\n    raise SynapseError(403, \\"spoiled\\")\\n\\nLoginRestServlet.on_POST = nobody\\n" >>$(python -c "import synapse.rest.client.login as m; print(m.__file__)")`,
        ),
      'matrix',
    ],
  ])('return by themselves where the new version %s', async (_, arrange, family) => {
    await arrange();
    const events = await apply();
    const end = endOf(events);
    expect([end.outcome, end.problem?.code], JSON.stringify(end.problem)).toEqual([
      'failed',
      'update.returned',
    ]);
    expect(JSON.stringify(end.problem?.params)).toContain(`"problem":"${family}.`);
    expect(stepsOf(events).return).toBe('done');
    expect(await running()).toBe(older);
    expect(await whoami()).toMatchObject({ user_id: '@anna:inn.test' });
    expect((await at.signIn('anna', 'four unrelated words')).status).toBe(200);
    // What lies there is what ran before, and counts as checked.
    const { undo, unfinished } = await list();
    expect([undo, unfinished]).toEqual([null, false]);
    expect(await synapse()).toMatchObject({ state: 'newer' });
  });

  // A real Synapse that takes its database to the next form, one that it does not come back from: so a later release does.
  const migrates =
    `p=$(python -c "import synapse.storage.schema as m; print(m.__file__)") && ` +
    `echo "SCHEMA_VERSION += 1" >>$p && echo "SCHEMA_COMPAT_VERSION = SCHEMA_VERSION" >>$p`;
  const letsNobodyIn =
    `printf "\\nasync def nobody(self, request):\\n    raise SynapseError(403, \\"spoiled\\")\\n\\nLoginRestServlet.on_POST = nobody\\n" ` +
    `>>$(python -c "import synapse.rest.client.login as m; print(m.__file__)")`;
  const schema = () => at.sql('SELECT version, compat_version FROM schema_version, schema_compat_version');
  const write = async (body: string, room: string) =>
    (
      await at.client(
        'PUT',
        `/_matrix/client/v3/rooms/${room}/send/m.room.message/${body}`,
        { msgtype: 'm.text', body },
        token,
      )
    ).status;
  const isThere = async (body: string) =>
    (await at.sql(`SELECT count(*) FROM event_json WHERE json LIKE '%"body":"${body}"%'`)) === '1';

  it('bring the database of the backup back where the version of before refuses it by then', async () => {
    const { body } = await at.client(
      'POST',
      '/_matrix/client/v3/createRoom',
      { preset: 'private_chat' },
      token,
    );
    const room = String(body.room_id);
    expect(await write('before', room)).toBe(200);
    await spoil(`cd / && ${migrates} && ${letsNobodyIn}`);
    const before = await schema();
    const events = await apply('make');
    const end = endOf(events);
    expect([end.outcome, end.problem?.code], JSON.stringify(end.problem)).toEqual([
      'failed',
      'update.returned-data',
    ]);
    expect(stepsOf(events).return).toBe('done');
    expect(await schema()).toBe(before);
    expect(await running()).toBe(older);
    expect(await whoami()).toMatchObject({ user_id: '@anna:inn.test' });
    expect(await isThere('before')).toBe(true);
    expect(await write('after', room)).toBe(200);

    // What the update had left is kept, and would be in the way of the next one's way back.
    expect((await at.inn.call('restore.status', { serverId: at.id })).kept).toMatchObject({
      part: 'database',
    });
    const stopped = endOf(await apply('make'));
    expect([stopped.outcome, stopped.problem?.code]).toEqual(['failed', 'restore.unfinished']);
    await at.follow((await at.inn.call('restore.finish', { serverId: at.id })).jobId);
  });

  it('are undone together with the database where the version of before refuses it', async () => {
    const before = await schema();
    await spoil(`cd / && ${migrates}`);
    const settings = () => at.inn.call('servers.spec', { serverId: at.id });
    const chosen = await settings();
    expect(chosen.deployed).toMatchObject({ timezone: 'Europe/Lisbon' });
    const updated = endOf(await apply('make'));
    expect(updated.outcome, JSON.stringify(updated.problem)).toBe('succeeded');
    expect(await schema()).not.toBe(before);
    // New versions are no other settings.
    expect(await settings()).toEqual(chosen);
    const room = await at.sql(`SELECT room_id FROM rooms WHERE creator = '@anna:inn.test' LIMIT 1`);
    expect(await write('lost', room)).toBe(200);
    const { undo } = await list();
    expect(undo).toMatchObject({ needsDatabase: true, backup: { placeId: 'server' } });

    const go = async (database: 'keep' | 'backup') =>
      at.follow((await at.inn.call('updates.undo', { serverId: at.id, backup: 'without', database })).jobId);
    const id = await container();
    const refused = endOf(await go('keep'));
    expect([refused.outcome, refused.problem?.code]).toEqual(['failed', 'update.database-newer']);
    expect(await container()).toBe(id);

    const undone = endOf(await go('backup'));
    expect(undone.outcome, JSON.stringify(undone.problem)).toBe('succeeded');
    expect(updateResultSchema.parse(undone.result).databaseAt).toBe(undo?.backup?.at);
    expect(await schema()).toBe(before);
    expect(await running()).toBe(older);
    expect([await isThere('after'), await isThere('lost')]).toEqual([true, false]);
    expect(await whoami()).toMatchObject({ user_id: '@anna:inn.test' });
    await at.follow((await at.inn.call('restore.finish', { serverId: at.id })).jobId);
  });

  it('are made after a backup, and can be undone', async () => {
    // Somebody who has taken over the chat server waits there for a superuser.
    const asSynapse = (sql: string) =>
      bash(
        `docker exec -i innkeeper-postgres-1 psql -U synapse -d synapse -v ON_ERROR_STOP=1 <<'SQL'\n${sql}\nSQL`,
      );
    const grab =
      'BEGIN IF (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN ALTER ROLE synapse SUPERUSER; END IF;';
    await asSynapse(`
      CREATE FUNCTION public.format(text, name, name) RETURNS text LANGUAGE plpgsql AS $$ ${grab}
        RETURN pg_catalog.quote_ident($2) || '.' || pg_catalog.quote_ident($3); END $$;
      CREATE FUNCTION public.pg_table_size(oid) RETURNS bigint LANGUAGE plpgsql AS $$ ${grab} RETURN 1; END $$;
      ALTER DATABASE synapse SET search_path = public, pg_catalog;`);
    await bash(`docker tag ${older} ${pinned}`);
    const events = await apply('make');
    const end = endOf(events);
    expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
    const { moves, backupAt } = updateResultSchema.parse(end.result);
    expect(moves).toEqual([{ service: 'synapse', from: 'v1.0.1', to: pinned.split(':')[1] }]);
    const { snapshots } = await at.inn.call('backups.list', { serverId: at.id, placeId: 'server' });
    expect(snapshots.length).toBeGreaterThan(0);
    expect(backupAt).not.toBeNull();
    expect(
      await bash(
        `docker exec innkeeper-postgres-1 psql -U postgres -tAc "SELECT rolsuper FROM pg_roles WHERE rolname = 'synapse'"`,
      ),
    ).toBe('f');
    await asSynapse(`
      DROP FUNCTION public.format(text, name, name), public.pg_table_size(oid);
      ALTER DATABASE synapse RESET search_path;`);
    const order = events.flatMap((event) =>
      event.kind === 'step' && event.state === 'done' ? [event.step] : [],
    );
    expect(order).toEqual(['inspect', 'plan', 'backup-collect', 'backup-copy', 'upload', 'start', 'verify']);
    expect(await running()).toBe(pinned);
    expect(await synapse()).toMatchObject({ state: 'current' });
    expect(await whoami()).toMatchObject({ user_id: '@anna:inn.test' });

    // Once more there is nothing to do, and nothing is touched.
    const stateNow = await bash('sha256sum /opt/innkeeper/state.json; ls /opt/innkeeper/releases');
    const again = endOf(await apply('make'));
    expect([again.outcome, again.result]).toEqual([
      'succeeded',
      { moves: [], backupAt: null, databaseAt: null },
    ]);
    expect(await bash('sha256sum /opt/innkeeper/state.json; ls /opt/innkeeper/releases')).toBe(stateNow);

    expect((await list()).undo?.moves).toEqual([
      { service: 'synapse', from: pinned.split(':')[1], to: 'v1.0.1' },
    ]);
    const undone = endOf(
      await at.follow((await at.inn.call('updates.undo', { serverId: at.id, backup: 'without' })).jobId),
    );
    expect(undone.outcome, JSON.stringify(undone.problem)).toBe('succeeded');
    expect(await running()).toBe(older);
    expect(await whoami()).toMatchObject({ user_id: '@anna:inn.test' });
  });

  unattendedTests(() => at, bash);
});
