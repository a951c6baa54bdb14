import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages, missingRequirement } from '../../practice/index.ts';
import { controlResultSchema } from '../../src/shared/contract/services.ts';
import type { WorkerSize } from '../../src/shared/spec/workers.ts';
import { endOf, practiceSpec } from '../support/core-on-practice.ts';
import { signInClient } from '../support/matrix-client.ts';
import { addAccount, bash as bashOn } from '../support/on-server.ts';
import { layDown } from '../support/stack/lay-down.ts';
import { render, specWith } from '../support/stack/render.ts';
import { mainSamples, type Sample, samples } from '../support/stack/worker-samples.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const federation = { mode: 'allowList' as const, allow: ['other.test'] };
/** Who does what at medium. What is not named here, the main process does. */
const medium: Readonly<Record<string, string>> = {
  sync: 'synapse-sync-1',
  reader: 'synapse-sync-1',
  history: 'synapse-sync-1',
  'federation-reader': 'synapse-sync-1',
  'federation-inbound': 'synapse-sync-1',
  media: 'synapse-media',
  'user-directory': 'synapse-background',
};
const workers = ['synapse-background', 'synapse-media', 'synapse-sender-1', 'synapse-sync-1'];
const password = 'correct horse battery staple';

describe.skipIf(missingRequirement() !== null)('a chat server whose work is shared out', () => {
  let at: SetUpInn;
  let token: string;
  let roomId: string;
  const said: string[] = [];

  /** Past Innkeeper. */
  const bash = (script: string) => bashOn(at.server, `cd /opt/innkeeper && ${script}`);
  const running = async () =>
    (await bash('docker ps --format \'{{.Label "com.docker.compose.service"}}\'')).split('\n').sort();
  const workersThere = async () => (await running()).filter((name) => /^(synapse-|valkey)/.test(name));

  async function deploy(features: object) {
    const end = endOf(await at.inn.deploy(at.id, { ...(await practiceSpec(at.server)), features }));
    expect(end.problem, JSON.stringify(end.problem)).toBeUndefined();
  }

  /** Starts and ends of services while something is done, as Docker itself saw them. */
  async function turns(work: () => Promise<void>): Promise<string[]> {
    const filters = '--filter type=container --filter event=start --filter event=die';
    const format = '{{.Action}} {{index .Actor.Attributes "com.docker.compose.service"}}';
    // Heard while they happen: Docker keeps 256 events, and every look at a program's health is some.
    const follow = `docker events ${filters} --format '${format}' >/root/turns 2>/dev/null </dev/null`;
    const pid = await bash(`rm -f /root/turns; ${follow} & echo $!; sleep 1`);
    await work();
    return (await bash(`sleep 1; kill ${pid}; cat /root/turns`)).split('\n');
  }
  const firstOf = (seen: readonly string[], ...events: string[]) =>
    Math.min(
      ...events.map((event) => (seen.includes(event) ? seen.indexOf(event) : Number.POSITIVE_INFINITY)),
    );
  const lastOf = (seen: readonly string[], ...events: string[]) =>
    Math.max(...events.map((event) => seen.lastIndexOf(event)));

  /** A new text in the room, and everything somebody who signs in anew finds there. */
  async function say(text: string): Promise<void> {
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${said.length}`;
    const sent = await at.client('PUT', path, { msgtype: 'm.text', body: text }, token);
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    said.push(text);
  }
  async function found(): Promise<string[]> {
    const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?dir=f&limit=100`;
    const { body } = await at.client('GET', path, undefined, await at.token('guest', password));
    const chunk = body.chunk as { type: string; content: { body?: string } }[];
    return chunk.flatMap(({ type, content }) => (type === 'm.room.message' ? [content.body ?? ''] : []));
  }

  beforeAll(async () => {
    await ensureImages(['valkey']);
    at = await setUpInn('workers', { coturn: { enabled: false } });
    for (const user of ['host', 'guest']) await addAccount(at.server, user, password);
    token = await at.token('host', password);
    const room = await at.client('POST', '/_matrix/client/v3/createRoom', { preset: 'public_chat' }, token);
    roomId = String(room.body.room_id);
    const guest = await at.token('guest', password);
    await at.client('POST', `/_matrix/client/v3/join/${encodeURIComponent(roomId)}`, {}, guest);
    await say('while there is one');
  });
  afterAll(async () => {
    await at?.close();
  });

  const features = (size: WorkerSize) => ({
    coturn: { enabled: false },
    workers: { size },
    synapse: { federation },
  });

  it('grows: the main process first, then its workers, the reverse proxy last', async () => {
    expect(await workersThere()).toEqual([]);
    const seen = await turns(() => deploy(features('medium')));
    expect(await workersThere()).toEqual([...workers, 'valkey']);
    const starts = workers.map((name) => `start ${name}`);
    expect(firstOf(seen, 'start synapse')).toBeGreaterThan(firstOf(seen, 'start valkey'));
    expect(firstOf(seen, ...starts)).toBeGreaterThan(lastOf(seen, 'start synapse'));
    expect(firstOf(seen, 'die caddy')).toBeGreaterThan(lastOf(seen, ...starts));
    expect(await found()).toEqual(said);
  });

  it('lets two people talk and send pictures over its workers', async () => {
    const [host, guest] = await Promise.all(
      ['host', 'guest'].map((user) => signInClient(at.baseUrl, at.fetch, user, password)),
    );
    if (!host || !guest) throw new Error('nobody is there');
    try {
      const text = 'over workers';
      const heard = new Promise<void>((resolve) => {
        guest.on(
          'Room.timeline' as never,
          ((event: { getContent(): { body?: string } }) => {
            if (event.getContent().body === text) resolve();
          }) as never,
        );
      });
      await host.sendTextMessage(roomId, text);
      said.push(text);
      await heard;
      const { content_uri: uri } = await host.uploadContent(new Blob(['a picture']), { type: 'text/plain' });
      const path = `/_matrix/client/v1/media/download/${uri.slice('mxc://'.length)}`;
      const back = await at.fetch(`${at.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
      expect(await back.text()).toBe('a picture');
    } finally {
      host.stopClient();
      guest.stopClient();
    }
    expect(await found()).toEqual(said);
  });

  it('has each process answer what is its own, and only that', async () => {
    // Synapse keeps no list of requests unless it is told to: the file is put back afterwards.
    const log = 'config/synapse/log.config';
    await bash(`cp ${log} /root/log.config && sed -i '/synapse.access.http.8008/{n;s/WARNING/INFO/}' ${log}`);
    const processes = `synapse ${workers.join(' ')}`;
    await bash(`docker compose restart ${processes} && docker compose up -d --wait --no-recreate`);
    const wanted: [string, Sample][] = [
      ...Object.entries(samples).flatMap(([role, requests]) =>
        requests.map((sample): [string, Sample] => [medium[role] ?? 'synapse', sample]),
      ),
      ...mainSamples.map((sample): [string, Sample] => ['synapse', sample]),
    ];
    const answers: string[] = [];
    for (const [index, [, [method, path, open]]] of wanted.entries()) {
      const response = await at.fetch(`${at.baseUrl}${path}?sample=${index}.`, {
        method,
        headers: open ? {} : { authorization: `Bearer ${token}` },
        ...(method !== 'GET' && { body: '{}' }),
      });
      answers.push(await response.text());
    }
    const logs = Object.fromEntries(
      await Promise.all(
        ['synapse', ...workers].map(async (name) => [
          name,
          await bash(`docker compose logs --no-log-prefix ${name}`),
        ]),
      ),
    ) as Record<string, string>;
    const saw = (index: number) =>
      Object.keys(logs).filter((name) => logs[name]?.includes(`?sample=${index}. HTTP`));
    const seen = wanted.map(([, sample], index) => [...sample, ...saw(index)]);
    expect(seen).toEqual(wanted.map(([name, sample]) => [...sample, name]));
    // Nobody was asked for what it does not know.
    expect(
      wanted.flatMap(([, sample], index) => (answers[index]?.includes('M_UNRECOGNIZED') ? [sample] : [])),
    ).toEqual([]);
    await bash(`cp /root/log.config ${log}`);
  });

  it('goes on without a worker that is away: the main process answers', async () => {
    await bash('docker compose stop synapse-sync-1');
    try {
      expect(await found()).toEqual(said);
    } finally {
      await bash('docker compose up -d --wait --no-recreate synapse-sync-1');
    }
  });

  it('restarts its workers along with the main process', async () => {
    const { jobId } = await at.inn.call('services.control', {
      serverId: at.id,
      action: 'restart',
      services: ['synapse'],
    });
    const end = endOf(await at.follow(jobId));
    expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
    const { services } = controlResultSchema.parse(end.result);
    expect([services[0], ...services.slice(1).sort()]).toEqual(['synapse', ...workers]);
  });

  it('needs fewer where there are no other servers', async () => {
    await deploy({ ...features('medium'), synapse: {} });
    expect(await workersThere()).toEqual([
      ...workers.filter((name) => name !== 'synapse-sender-1'),
      'valkey',
    ]);
    expect((await at.fetch(`${at.baseUrl}/_matrix/federation/v1/version`)).status).toBe(404);
    await say('to nobody else');
  });

  it('shrinks: the reverse proxy first, then the workers, and nothing is lost', async () => {
    const seen = await turns(() => deploy({ ...features('small'), synapse: {} }));
    const there = workers.filter((name) => name !== 'synapse-sender-1');
    const ends = there.map((name) => `die ${name}`);
    expect(firstOf(seen, ...ends)).toBeGreaterThan(firstOf(seen, 'start caddy'));
    expect(firstOf(seen, 'start synapse')).toBeGreaterThan(lastOf(seen, ...ends));
    expect(await workersThere()).toEqual([]);
    expect(await bash('find config -name "*worker*" -o -name "synapse-*"; ls data')).toBe(
      'caddy\npostgres\nsynapse',
    );
    await say('alone again');
    expect(await found()).toEqual(said);
  });

  it('has settings that Synapse and Caddy accept, however many there are', async () => {
    // By an SRV record, other servers come to the domain's own name too: the same ways there.
    const synapse = { federation: { ...federation, srvRecord: true } };
    const spec = specWith({ tls: { mode: 'internal' }, features: { ...features('large'), synapse } });
    const stack = render(spec);
    const folder = '/root/large';
    await layDown(at.server, stack, folder);
    const workers = stack.services.map(({ name }) => name).filter((name) => name.startsWith('synapse-'));
    expect(workers).toHaveLength(22);
    // One after the other in one program, the very one that starts with these files.
    const check = `import sys
from synapse.config.__main__ import main
for name in sys.argv[1:]:
    main(['config', '-c', '/config', '-c', f'/all/{name}/worker.yaml'])`;
    // A project of its own: what runs here has networks as this server has them, and they are left alone.
    const run = [
      ...['docker', 'compose', '--project-name', 'large', '--project-directory', folder],
      ...['run', '--rm', '--no-deps', '-T'],
    ];
    const judged = await at.server.exec([
      ...[...run, '-v', `${folder}/config:/all:ro`, '--entrypoint', 'python', 'synapse'],
      ...['-c', check, ...workers],
    ]);
    expect(judged.stdout.match(/Config parses OK!/g) ?? [], judged.stderr).toHaveLength(workers.length);
    const adapt = ['--entrypoint', 'caddy', 'caddy', 'adapt', '--config', '/etc/caddy/Caddyfile'];
    const adapted = await at.server.exec([...run, ...adapt]);
    const dials = [...adapted.stdout.matchAll(/"dial":"(synapse-[^":]+):8008"/g)].map(([, name]) => name);
    const led = workers.filter((name) => !/persister|sender|pusher|background/.test(name));
    expect([...new Set(dials)].sort(), adapted.stderr).toEqual(led.sort());
  });
});
