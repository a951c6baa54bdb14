import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import { proxySnippet } from '../../src/core/stack/proxy/snippet.ts';
import type { ProxyProgram } from '../../src/shared/spec/proxy.ts';
import { describeWhere } from '../support/describe-where.ts';
import { run } from '../support/on-server.ts';
import { specWith, templates } from '../support/stack/render.ts';

const name = 'proxy-snippets';
/** With everything in it: a name elsewhere, and other servers by a port of their own. */
const linesFor = (program: ProxyProgram) => {
  const spec = specWith({
    proxy: { kind: 'own', program },
    hostnames: { web: 'talk.else.test' },
    features: { synapse: { federation: { mode: 'open', discovery: 'port8448' } } },
  });
  return proxySnippet(spec, templates)?.text ?? '';
};

describeWhere(missingRequirement() ?? undefined, 'the lines for a reverse proxy of the host’s own', () => {
  let server: PracticeServer;
  const write = (path: string, text: string) => run(server, ['sh', '-c', 'cat > "$1"', '-', path], text);

  beforeAll(async () => {
    await ensureImages(['traefik']);
    server = await practiceReset(name, { variant: { pulled: true } });
    await run(server, ['mkdir', '-p', '/root/proxy']);
  });
  afterAll(async () => {
    await practiceDown(name);
  });

  it('are taken by nginx', async () => {
    const install =
      'apt-get install -y -qq --no-download --no-install-recommends -o Dir::Cache::archives=/var/cache/practice nginx-light';
    await run(server, ['sh', '-c', `DEBIAN_FRONTEND=noninteractive ${install}`]);
    const pair = ['-keyout', '/root/proxy/key.pem', '-out', '/root/proxy/chain.pem', '-subj', '/CN=inn.test'];
    await run(server, ['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...pair]);
    const lines = linesFor('nginx')
      .replaceAll('/etc/letsencrypt/live/inn.test/fullchain.pem', '/root/proxy/chain.pem')
      .replaceAll('/etc/letsencrypt/live/inn.test/privkey.pem', '/root/proxy/key.pem');
    await write('/etc/nginx/conf.d/innkeeper.conf', lines);
    await run(server, ['nginx', '-t']);
    await write('/etc/nginx/conf.d/innkeeper.conf', lines.replace('proxy_pass', 'proxy_past'));
    expect((await server.exec(['nginx', '-t'])).code).not.toBe(0);
  });

  it('are taken by Caddy', async () => {
    await write('/root/proxy/Caddyfile', linesFor('caddy'));
    const caddy = [
      'docker',
      'run',
      '--rm',
      '-v',
      '/root/proxy:/proxy:ro',
      '--entrypoint',
      'caddy',
      images.caddy,
    ];
    await run(server, [...caddy, 'validate', '--config', '/proxy/Caddyfile', '--adapter', 'caddyfile']);
    const adapted = await run(server, [...caddy, 'adapt', '--config', '/proxy/Caddyfile']);
    for (const part of ['talk.else.test', '127.0.0.1:8480', '127.0.0.1:8481', ':8448']) {
      expect(adapted).toContain(part);
    }
  });

  it('are taken by Traefik', async () => {
    await write('/root/proxy/innkeeper.yaml', linesFor('traefik'));
    const acme = '--certificatesresolvers.letsencrypt.acme';
    const flags = [
      ...['--entrypoints.web.address=:8180', '--entrypoints.websecure.address=:8143'],
      ...['--entrypoints.matrix-federation.address=:8148', '--entrypoints.traefik.address=127.0.0.1:8190'],
      ...['--providers.file.filename=/proxy/innkeeper.yaml', '--api.insecure=true'],
      // It is never asked: what is looked at is whether the lines hold together.
      ...[
        `${acme}.storage=/tmp/acme.json`,
        `${acme}.tlschallenge=true`,
        `${acme}.caserver=https://127.0.0.1:1/dir`,
      ],
    ];
    const docker = ['docker', 'run', '-d', '--name', 'snippet', '--network', 'host'];
    await run(server, [...docker, '-v', '/root/proxy:/proxy:ro', images.traefik, ...flags]);
    const routers = async () => {
      const answer = await server.exec(['curl', '-s', 'http://127.0.0.1:8190/api/http/routers']);
      const all = answer.code === 0 ? (JSON.parse(answer.stdout) as { name: string; status: string }[]) : [];
      return all
        .filter(({ name: one }) => one.endsWith('@file'))
        .map(({ name: one, status }) => `${one} ${status}`)
        .sort();
    };
    await expect
      .poll(routers, { timeout: 60_000, interval: 500 })
      .toEqual(['innkeeper-plain@file enabled', 'innkeeper-servers@file enabled', 'innkeeper@file enabled']);
  });
});
