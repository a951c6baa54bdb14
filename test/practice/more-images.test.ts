import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
  practiceStatus,
} from '../../practice/index.ts';

const NAME = 'test-more-images';
const wanted = ['livekit', 'lk-jwt', 'traefik', 'mautrix-telegram'];

const livekit = 'livekit/livekit-server:v1.13.9';
const lkJwt = 'ghcr.io/element-hq/lk-jwt-service:0.10.0';
const traefik = 'traefik:v3.7.13';
const telegram = 'dock.mau.dev/mautrix/telegram:v0.2610.0';

/** Long enough for a machine with much else to do. */
const patient = { timeout: 180_000, interval: 1000 };

describe.skipIf(missingRequirement())('images that are made when asked for', () => {
  let server: PracticeServer;

  beforeAll(async () => {
    await ensureImages(wanted);
    server = await practiceReset(NAME, { variant: { pulled: true } });
    await docker('network', 'create', 'try');
  }, 1_800_000);
  afterAll(() => practiceDown(NAME));

  const run = (...args: string[]) => server.exec(['docker', ...args]);
  const docker = async (...args: string[]) => {
    const done = await run(...args);
    if (done.code !== 0) throw new Error(`docker ${args[0]}: ${done.stderr}`);
    return done.stdout;
  };
  const write = (file: string, text: string) =>
    server.exec(['sh', '-c', 'mkdir -p /try && cat > "/try/$0" && chmod 644 "/try/$0"', file], {
      input: text,
    });
  const start = async (name: string, ...args: string[]) => {
    await run('rm', '--force', name);
    await docker('run', '--quiet', '--detach', '--name', name, '--network', 'try', ...args);
  };
  const logs = async (name: string) => {
    const { stdout, stderr } = await run('logs', name);
    return stdout + stderr;
  };
  const answers = async (name: string, ...command: string[]) => {
    await expect
      .poll(async () => (await run('exec', name, ...command)).code, { ...patient, message: await logs(name) })
      .toBe(0);
  };

  test('say what they really hold', async () => {
    const { images } = await practiceStatus();
    const about = (part: string) => images.find(({ name }) => name.includes(part));
    expect(about('livekit-server')).toMatchObject({ stub: false, source: 'Go module' });
    expect(about('traefik')).toMatchObject({ stub: false, version: 'v3.7.13', source: 'PyPI' });
    expect(about('library/caddy')).toMatchObject({ stub: false, version: '2.11.7', source: 'PyPI' });
    expect(about('lk-jwt')).toMatchObject({ stub: true });
    expect(about('mautrix/telegram')).toMatchObject({ stub: true });
    expect(server.images.map(({ name }) => name)).not.toContain(about('livekit-server')?.name);
  });

  test('are not made where there is no such image', async () => {
    await expect(ensureImages(['nothing'])).rejects.toThrow('there is no practice image named nothing');
  });

  test('livekit takes its settings from a file or from a variable, and knows its keys', async () => {
    const settings =
      'port: 7880\nrtc: { udp_port: 7882, node_ip: 127.0.0.1 }\nkeys: { key: "0123456789abcdef0123456789abcdef" }\n';
    await write('livekit.yaml', settings);
    await start('lk-file', '-v', '/try:/try:ro', livekit, '--config', '/try/livekit.yaml');
    await start('lk-variable', '-e', `LIVEKIT_CONFIG=${settings}`, livekit);
    for (const name of ['lk-file', 'lk-variable'])
      await answers(name, 'wget', '-q', '-O', '-', 'http://127.0.0.1:7880/');
    const rooms = 'http://127.0.0.1:7880/twirp/livekit.RoomService/ListRooms';
    const json = ['--header', 'Content-Type: application/json'];
    const refused = await run('exec', 'lk-file', 'wget', '-O', '-', ...json, '--post-data', '{}', rooms);
    expect(refused.stderr).toContain('401');
    expect((await run('exec', 'lk-file', 'bash')).code).not.toBe(0);
  });

  test('lk-jwt refuses what the real one refuses, and answers its health check without a shell', async () => {
    const half = ['-e', 'LIVEKIT_URL=ws://livekit', '-e', 'LIVEKIT_KEY=key', '-e', 'LIVEKIT_SECRET=secret'];
    const refused = await run('run', '--rm', ...half, lkJwt);
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('LIVEKIT_FULL_ACCESS_HOMESERVERS'),
    });
    const rights = ['--user', '65534:65534', '--read-only', '--cap-drop', 'ALL'];
    await start('jwt', ...rights, ...half, '-e', 'LIVEKIT_FULL_ACCESS_HOMESERVERS=inn.test', lkJwt);
    await answers('jwt', '/lk-jwt-service-healthcheck');
    expect((await run('exec', 'jwt', 'sh', '-c', 'true')).code).not.toBe(0);
  });

  test('traefik answers its health check and passes on what its files say', async () => {
    await write(
      'routes.yaml',
      JSON.stringify({
        http: {
          routers: { all: { rule: 'PathPrefix(`/`)', service: 'web' } },
          services: { web: { loadBalancer: { servers: [{ url: 'http://web' }] } } },
        },
      }),
    );
    await start('web', 'caddy:2.11.7');
    const options = ['--ping', '--entrypoints.web.address=:80', '--providers.file.filename=/try/routes.yaml'];
    await start('traefik', '-p', '8090:80', '-v', '/try:/try:ro', traefik, ...options);
    await answers('traefik', 'traefik', 'healthcheck', '--ping');
    await expect
      .poll(async () => (await server.exec(['curl', '-s', 'http://127.0.0.1:8090/'])).stdout, patient)
      .toBe('Caddy works!');
  });

  test('the bridge refuses half its settings, and is alive but not ready while Synapse is not there', async () => {
    await start('postgres', '-e', 'POSTGRES_PASSWORD=secret', 'postgres:18.6');
    await answers('postgres', 'psql', '-h', '127.0.0.1', '-U', 'postgres', '-c', 'select 1');
    const settings = {
      network: { api_id: 0, api_hash: 'hash' },
      bridge: { permissions: { 'inn.test': 'user' } },
      database: { type: 'postgres', uri: 'postgres://postgres:secret@postgres/postgres?sslmode=disable' },
      homeserver: { address: 'http://synapse:8008', domain: 'inn.test' },
      appservice: {
        address: 'http://bridge:29317',
        hostname: '0.0.0.0',
        port: 29317,
        id: 'telegram',
        bot: { username: 'telegrambot' },
        as_token: 'as',
        hs_token: 'hs',
        username_template: 'telegram_{{.}}',
      },
    };
    const how = ['-v', '/try:/try:ro', '--user', '65524:65524', telegram];
    const command = ['/usr/bin/mautrix-telegram', '-n', '-c', '/try/bridge.yaml'];
    await write('bridge.yaml', JSON.stringify(settings));
    const refused = await run('run', '--rm', ...how, ...command);
    expect(refused).toMatchObject({ code: 11, stderr: expect.stringContaining('network.api_id') });

    await write('bridge.yaml', JSON.stringify({ ...settings, network: { api_id: 1, api_hash: 'hash' } }));
    await start('bridge', ...how, ...command);
    await answers('bridge', 'curl', '-sf', 'http://127.0.0.1:29317/_matrix/mau/live');
    const asked = await run(
      'exec',
      'bridge',
      'curl',
      '-s',
      '-o',
      '/dev/null',
      '-w',
      '%{http_code}',
      'http://127.0.0.1:29317/_matrix/mau/ready',
    );
    expect(asked.stdout).toBe('503');
  });
});
