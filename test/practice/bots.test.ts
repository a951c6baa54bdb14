import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';
import { addAccount, bash } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { type PublicAnswer, publicClient } from '../support/stack/public-client.ts';

const name = 'bots';
const matrix = 'https://matrix.inn.test';

/**
 * A bridge is a stand-in with all that lies between it and Synapse; baibot and Ollama only stand there. What is tried
 * is what Innkeeper makes for them: registration, secrets, database, accounts, networks, start order.
 */
describe.skipIf(missingRequirement() !== null)('programs that take part in conversations', () => {
  let server: PracticeServer;
  let inn: TestCore;
  let id: ServerId;
  let spec: Record<string, unknown>;
  let ask: ReturnType<typeof publicClient>;
  let token: string;

  const sh = (script: string) => bash(server, script);
  const services = () =>
    sh('docker ps --format "{{.Label \\"com.docker.compose.service\\"}} {{.Status}}" | sort');
  const deploy = async (features: object) => endOf(await inn.deploy(id, { ...spec, features }));
  const on = {
    telegram: { enabled: true, apiId: 12345 },
    instagram: { enabled: true, doublePuppet: true },
    aiBot: { enabled: true, name: 'helper' },
    ollama: { enabled: true },
  };
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await ask(`${matrix}/_matrix/client/v3/${path}`, { method: 'POST', body, token });
    expect(answer.status, answer.text).toBe(200);
    return answer.json();
  };
  const until = async (path: string, holds: (answer: PublicAnswer) => boolean): Promise<void> => {
    for (;;) {
      const answer = await ask(`${matrix}/_matrix/client/v3/${path}`, { token });
      if (answer.status === 200 && holds(answer)) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  };

  beforeAll(async () => {
    await ensureImages(['mautrix-telegram', 'mautrix-instagram', 'baibot', 'ollama']);
    server = await practiceReset(name, { variant: { pulled: true } });
    inn = await testCore();
    id = await inn.connect(server);
    spec = await practiceSpec(server);
    expect((await deploy({})).problem).toBeUndefined();
    const { pem } = await inn.call('tls.authority', { serverId: id });
    ask = publicClient(server.bridgeAddress, pem ?? '');
    const admin = await inn.call('admin.reveal', { serverId: id });
    const signedIn = await post('login', {
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user: admin.user },
      password: admin.password,
    });
    token = String(signedIn.access_token);
  });
  afterAll(async () => {
    await inn?.close();
    await practiceDown(name);
  });

  it('wait for what only the host knows', async () => {
    const { problem } = await deploy(on);
    expect(problem?.code).toBe('input.secret-needed');
    await inn.call('hostSecrets.give', {
      serverId: id,
      name: 'mautrix-telegram/api-hash',
      kind: 'line',
      value: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
    });
  });

  it('start once their accounts exist, and everything stays well', async () => {
    const end = await deploy(on);
    expect(end.problem).toBeUndefined();
    const running = await services();
    for (const service of ['mautrix-telegram', 'mautrix-instagram', 'ollama']) {
      expect(running).toMatch(new RegExp(`^${service} Up .*\\(healthy\\)`, 'm'));
    }
    expect(running).toMatch(/^baibot Up/m);
    const people = await inn.call('people.list', {
      serverId: id,
      from: 0,
      limit: 50,
      search: 'helper',
      filter: 'everyone',
      sort: 'localpart',
      descending: false,
    });
    expect(people.items).toMatchObject([{ userId: '@helper:inn.test', admin: false, role: 'program' }]);
  });

  it('sign in with the password that lies on the server, without any right of their own', async () => {
    const password = await sh('cat /opt/innkeeper/secrets/baibot/password');
    const answer = await ask(`${matrix}/_matrix/client/v3/login`, {
      method: 'POST',
      body: { type: 'm.login.password', identifier: { type: 'm.id.user', user: 'helper' }, password },
    });
    expect(answer.status, answer.text).toBe(200);
    const asBot = ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', '-K', '-'];
    const { stdout } = await server.exec([...asBot, 'http://127.0.0.1:8008/_synapse/admin/v2/users'], {
      input: `header = "Authorization: Bearer ${String(answer.json().access_token)}"\n`,
    });
    expect(stdout).toBe('403');
  });

  it.each([
    ['telegram', 'Telegram'],
    ['instagram', 'Instagram'],
  ])('answer who invites the bot of the bridge and writes to it: %s', async (network, name) => {
    const bot = `@${network}bot:inn.test`;
    // A public room is not encrypted: the stand-in reads no others.
    const { room_id: room } = await post('createRoom', { preset: 'public_chat', invite: [bot] });
    const at = `rooms/${encodeURIComponent(String(room))}`;
    await until(`${at}/joined_members`, (answer) => bot in (answer.json().joined as object));
    const sent = await ask(`${matrix}/_matrix/client/v3/${at}/send/m.room.message/1`, {
      method: 'PUT',
      body: { msgtype: 'm.text', body: 'help' },
      token,
    });
    expect(sent.status, sent.text).toBe(200);
    await until(`${at}/messages?dir=b&limit=20`, (answer) =>
      (answer.json().chunk as { sender: string; content: { body?: string } }[]).some(
        ({ sender, content }) => sender === bot && content.body === `There is no ${name} here.`,
      ),
    );
  });

  it('leave nothing to do a second time', async () => {
    const plan = await inn.call('deploy.plan', { serverId: id, spec: { ...spec, features: on } });
    const { nothingToDo, files, secrets, pull, start, restart, remove } = plan;
    expect({ nothingToDo, files, secrets, pull, start, restart, remove }).toEqual({
      ...{ nothingToDo: true, files: [], secrets: [], pull: [] },
      ...{ start: [], restart: [], remove: [] },
    });
  });

  it('never take over somebody’s account', async () => {
    const { problem } = await deploy({ ...on, aiBot: { enabled: true, name: 'anna' } });
    expect(problem).toBeUndefined();
    // The account that was the bot's is nobody's now; a person's is another matter.
    await inn.call('people.create', { serverId: id, person: { localpart: 'bert' } });
    const refused = await deploy({ ...on, aiBot: { enabled: true, name: 'bert' } });
    expect(refused.problem).toMatchObject({
      code: 'matrix.account-taken',
      params: { name: '@bert:inn.test' },
    });
    expect(await services()).toMatch(/^synapse Up .*\(healthy\)/m);
  });

  it('are not begun under a name that somebody has', async () => {
    await addAccount(server, 'facebookbot', 'a password of somebody');
    const { problem } = await deploy({ ...on, messenger: { enabled: true } });
    expect(problem).toMatchObject({
      code: 'host.bridge-account-taken',
      params: { account: '@facebookbot:inn.test', bridge: 'Messenger' },
    });
    const made = inn.call('people.create', { serverId: id, person: { localpart: 'whatsappbot' } });
    expect((await problemOf(made)).code).toBe('input.invalid');
  });

  it('go without a trace but their data', async () => {
    expect((await deploy({})).problem).toBeUndefined();
    expect(await services()).not.toMatch(/telegram|instagram|baibot|ollama/);
    expect(await sh('cat /opt/innkeeper/config/synapse/homeserver.yaml')).not.toMatch(/telegram|instagram/);
    expect(await sh('docker network ls --format "{{.Name}}"')).not.toContain('models');
    expect(await sh('ls /opt/innkeeper/data')).toMatch(/baibot[\s\S]*ollama/);
    const databases =
      'docker exec innkeeper-postgres-1 psql -U postgres -Atc "select datname from pg_database"';
    const kept = (await sh(databases)).split('\n');
    expect(kept).toEqual(expect.arrayContaining(['mautrix_telegram', 'mautrix_instagram']));
  });
});
