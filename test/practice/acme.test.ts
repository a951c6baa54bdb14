import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import {
  type AcmeAuthority,
  acmeUnavailable,
  missingRequirement,
  type PracticeServer,
  practiceAcme,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import type { JobEvent } from '../../src/shared/job.ts';
import { deployResultSchema } from '../../src/shared/status.ts';
import { endOf, practiceSpec } from '../support/core-on-practice.ts';
import { describeWhere } from '../support/describe-where.ts';
import { innkeeperIn } from '../support/innkeeper-cli.ts';

const missing = missingRequirement() ?? (await acmeUnavailable()) ?? undefined;
const publicNames = ['inn.test', 'matrix.inn.test', 'chat.inn.test'];
const name = 'acme';
/** The relay has the reverse proxy's certificate. */
const relay = { coturn: { tls: true } };

describeWhere(missing, 'certificates from an ACME authority', () => {
  let server: PracticeServer;
  let acme: AcmeAuthority;
  let folder: string;
  let root: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'innkeeper-acme-'));
    root = join(folder, 'root.pem');
  });
  afterEach(async () => {
    await rm(join(folder, 'data'), { recursive: true, force: true });
  });
  afterAll(async () => {
    await acme?.stop();
    await practiceDown(name);
    await rm(folder, { recursive: true, force: true });
  });

  /** A fresh server and an authority for it, whose root `deploy` is told to trust. */
  const fresh = async (options: { refuse: boolean }) => {
    // An official Caddy would not trust the authority's endpoint.
    server = await practiceReset(name, { images: 'built', variant: { pulled: true } });
    await start(options);
  };
  const start = async (options: { refuse: boolean }) => {
    acme = await practiceAcme(server, options);
    await writeFile(root, acme.root);
  };
  const deploy = async (more: Record<string, unknown> = {}, env: Record<string, string> = {}) => {
    const file = join(folder, 'server.yaml');
    const tls = { mode: 'acme', email: 'host@inn.test', directory: acme.directory };
    await writeFile(file, stringify({ ...(await practiceSpec(server)), tls, features: relay, ...more }));
    // Node trusts this root beside the public ones: the one thing in which Pebble is no public authority.
    const trusting = { NODE_EXTRA_CA_CERTS: root, ...env };
    const done = await innkeeperIn(folder, ['deploy', file, '--json'], trusting);
    const events = done.stdout.split('\n').map((line) => JSON.parse(line) as JobEvent);
    return { code: done.exitCode, events };
  };
  /** What a stranger sees of a name's certificate. Fails where it does not lead to the authority's root. */
  const served = async (host: string, port = 443) => {
    const place = ['-connect', `${server.address}:${port}`, '-servername', host];
    const trust = ['-CAfile', root, '-verify_return_error', '-verify_hostname', host];
    const hello = await execa('openssl', ['s_client', ...place, ...trust], { input: '' });
    const show = ['x509', '-noout', '-serial', '-issuer', '-ext', 'subjectAltName'];
    return (await execa('openssl', show, { input: hello.stdout })).stdout;
  };
  const expectNoCertificate = (events: readonly JobEvent[], why: RegExp) =>
    expect(endOf(events).problem).toMatchObject({
      code: 'matrix.check-failed',
      params: { reason: { params: { problem: { problem: 'tls.no-certificate' } } } },
      // In Caddy's own words.
      details: expect.stringMatching(why),
    });
  const allServed = () => Promise.all(publicNames.map((host) => served(host)));

  it('has one for every name after a first deploy, and every check passes', async () => {
    await fresh({ refuse: false });
    const { code, events } = await deploy();
    expect(endOf(events).problem).toBeUndefined();
    expect(code).toBe(0);
    const { checks } = deployResultSchema.parse(endOf(events).result);
    expect(checks.map(({ state }) => state)).toEqual(Array(11).fill('passed'));
    for (const host of publicNames) {
      const certificate = await served(host);
      expect(certificate).toContain('Pebble Intermediate CA');
      expect(certificate).toContain(`DNS:${host}`);
    }
  });

  it('keeps them over further deploys, also when Caddy is made anew', async () => {
    const before = await allServed();
    const again = await deploy();
    expect(deployResultSchema.parse(endOf(again.events).result).changed).toBe(false);
    const changed = await deploy({ features: { ...relay, caddy: { noIndex: false } } });
    const result = deployResultSchema.parse(endOf(changed.events).result);
    expect(result.changed).toBe(true);
    expect(result.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
    expect(await allServed()).toEqual(before);
  });

  it('reach the relay, and a renewed one does so without a call being cut', async () => {
    const turn = () => served('matrix.inn.test', 5349);
    const first = await served('matrix.inn.test');
    expect(await turn()).toBe(first);
    const program = async () =>
      (await server.exec(['sh', '-c', "docker top innkeeper-coturn-1 -o pid,uid,comm | grep 'turnserver$'"]))
        .stdout;
    const before = await program();
    // Nobody but this one program, who is nobody, and the script that hands it the certificate.
    expect(before.trim().split(/\s+/)).toEqual([expect.stringMatching(/^\d+$/), '65534', 'turnserver']);
    // As if a third of its life were left: Caddy gets another one.
    const store = '/opt/innkeeper/data/caddy/caddy/certificates';
    await server.exec(['sh', '-c', `rm -r ${store}/*/matrix.inn.test && docker restart innkeeper-caddy-1`]);
    const renewed = async () => (await served('matrix.inn.test').catch(() => first)) !== first;
    await expect.poll(renewed, { timeout: 120_000, interval: 1000 }).toBe(true);
    const now = await served('matrix.inn.test');
    await expect.poll(() => turn().catch(String), { timeout: 120_000, interval: 1000 }).toBe(now);
    expect(await program()).toBe(before);
  });

  it('are not accepted by whoever does not know the authority', async () => {
    const { code, events } = await deploy({}, { NODE_EXTRA_CA_CERTS: '' });
    expect(code).toBe(1);
    expect(endOf(events).problem).toMatchObject({
      code: 'matrix.check-failed',
      params: { reason: { code: 'check.certificate-untrusted' } },
    });
  });

  it('are for practice first where the host inputs, and real after one word', async () => {
    await fresh({ refuse: false });
    const tls = { mode: 'acme', directory: acme.directory, stagingDirectory: acme.directory };
    // Nobody trusts them, this program neither: it is told by the server who has signed them.
    const practised = await deploy({ tls: { ...tls, staging: true } }, { NODE_EXTRA_CA_CERTS: '' });
    expect(endOf(practised.events).problem).toBeUndefined();
    const { checks } = deployResultSchema.parse(endOf(practised.events).result);
    expect(checks.find(({ id }) => id === 'certificate')).toMatchObject({
      state: 'skipped',
      note: { code: 'check.practice-certificates' },
    });
    expect(checks.filter(({ state }) => state === 'failed')).toEqual([]);
    const real = await deploy({ tls });
    expect(endOf(real.events).problem).toBeUndefined();
    const result = deployResultSchema.parse(endOf(real.events).result);
    expect(result.checks.find(({ id }) => id === 'certificate')).toMatchObject({ state: 'passed' });
  });

  // Two and a half minutes of waiting for what the refusal below proves as well.
  it.runIf(process.env.INNKEEPER_SLOW_TESTS)(
    'end a deploy with a clear problem when the authority does not answer (set INNKEEPER_SLOW_TESTS to run it)',
    async () => {
      await fresh({ refuse: false });
      await acme.stop();
      const { code, events } = await deploy();
      expect(code).toBe(1);
      expectNoCertificate(events, /matrix\.inn\.test.*(no route to host|connection refused|timeout)/i);
    },
  );

  it('end a deploy with a clear problem when the authority refuses, and come at once when it no longer does', async () => {
    await fresh({ refuse: true });
    const { code, events } = await deploy();
    expect(code).toBe(1);
    expectNoCertificate(events, /matrix\.inn\.test.*forbidden by policy/);
    await start({ refuse: false });
    const later = await deploy();
    expect(endOf(later.events).problem).toBeUndefined();
    expect(later.code).toBe(0);
    expect(await served('matrix.inn.test')).toContain('Pebble Intermediate CA');
  });
});
