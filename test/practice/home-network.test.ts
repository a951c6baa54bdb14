import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import type { MatrixClient } from 'matrix-js-sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  ensureImages,
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { images } from '../../src/core/stack/images.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import { deployResultSchema } from '../../src/shared/status.ts';
import { wholeChromiumPath } from '../browser/support/chromium.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';
import { describeWhere } from '../support/describe-where.ts';
import { practiceFetch, sayInEncryptedRoom, signInClient } from '../support/matrix-client.ts';
import { bash, run } from '../support/on-server.ts';
import { trustingChromium, whyNoTrust } from '../support/trusting-chromium.ts';

const name = 'home-network';
const usual = { httpPort: 80, httpsPort: 443 };
const other = { httpPort: 8080, httpsPort: 8443 };

/** A page or file without encryption, as a phone asks for it that trusts nothing yet. */
function plain(url: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; type: string; location: string; body: string }>((resolve, reject) => {
    get(url, { agent: false, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        body += piece;
      });
      const { 'content-type': type = '', location = '' } = answer.headers;
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, type, location, body }));
    }).on('error', reject);
  });
}

describeWhere(
  missingRequirement() ?? undefined,
  'a server on a network at home, whose name is its address',
  () => {
    let server: PracticeServer;
    let core: TestCore;
    let serverId: ServerId;
    let address: string;
    let root: string;
    const clients: MatrixClient[] = [];

    const specWith = async (home: typeof usual) => ({
      ...(await practiceSpec(server)),
      server: { address },
      domain: address,
      home: { enabled: true, ...home },
      tls: { mode: 'internal' },
      features: { synapse: { registration: 'invitation' } },
    });
    /** Deploys and gives what its checks found wrong. */
    const deployed = async (home: typeof usual) => {
      const end = endOf(await core.deploy(serverId, await specWith(home)));
      expect(end.problem).toBeUndefined();
      return deployResultSchema.parse(end.result);
    };

    /** What the doctor finds wrong, in short. */
    const doctor = async () => {
      const found: string[] = [];
      const { signal } = new AbortController();
      for await (const event of core.core.handlers.streams['doctor.run']({ serverId }, { signal })) {
        if (event.kind !== 'result') continue;
        const { id, place, state, problem } = event.result;
        if (state === 'failed') found.push(`${id} ${place} ${problem?.code} ${problem?.details}`);
      }
      return found;
    };

    beforeAll(async () => {
      await ensureImages(['restic']);
      server = await practiceReset(name, { variant: { pulled: true } });
      address = server.bridgeAddress;
      core = await testCore();
      const { server: added } = await core.call('servers.connect', {
        address,
        port: 22,
        user: server.user,
        credentials: { kind: 'key', privateKey: await readFile(server.keyFile, 'utf8') },
        acceptHostKey: server.hostKey,
      });
      serverId = added.id;
    });
    afterAll(async () => {
      for (const client of clients) client.stopClient();
      await core?.close();
      await practiceDown(name);
    });

    it('is deployed, and every check of it passes', async () => {
      const result = await deployed(usual);
      expect(result.checks.filter(({ state }) => state === 'failed')).toEqual([]);
      expect(result.checks.map(({ id }) => id)).toContain('certificate');
      expect(result).toMatchObject({ homeserverUrl: `https://${address}`, webUrl: `https://${address}` });
      root = (await core.call('tls.authority', { serverId })).pem ?? '';
      expect(new X509Certificate(root).ca).toBe(true);
    });

    it('takes in who was invited, and they talk, encrypted, by the certificate alone', async () => {
      const { token } = await core.call('invitations.create', { serverId, label: 'Mara', uses: 1 });
      const card = await core.call('invitations.card', { serverId, token });
      expect(card).toMatchObject({ server: address, webUrl: `https://${address}` });
      expect(JSON.stringify(card)).not.toContain('matrix.to');
      const web = practiceFetch({ address, ca: root });
      const baseUrl = `https://${address}`;
      const register = async (auth: object) => {
        const body = { username: 'mara', password: 'a guest at home', auth };
        const answer = await web.fetch(`${baseUrl}/_matrix/client/v3/register`, {
          method: 'POST',
          body: JSON.stringify(body),
        });
        return (await answer.json()) as { session?: string; user_id?: string };
      };
      const { session } = await register({});
      await register({ type: 'm.login.registration_token', token, session });
      expect(await register({ type: 'm.login.dummy', session })).toMatchObject({
        user_id: `@mara:${address}`,
      });

      const { user, password } = await core.call('admin.reveal', { serverId });
      const host = await signInClient(baseUrl, web.fetch, user, password);
      const mara = await signInClient(baseUrl, web.fetch, 'mara', 'a guest at home');
      clients.push(host, mara);
      expect(await sayInEncryptedRoom(host, mara, 'tea is ready')).toBe('tea is ready');
      const picture = Buffer.from('a picture of the kitchen');
      const { content_uri: uri } = await mara.uploadContent(picture, { type: 'text/plain' });
      const media = await web.fetch(
        host.mxcUrlToHttp(uri, undefined, undefined, undefined, true, true, true) ?? '',
        {
          headers: { authorization: `Bearer ${host.getAccessToken()}` },
        },
      );
      expect(Buffer.from(await media.arrayBuffer()).equals(picture)).toBe(true);
      for (const client of clients.splice(0)) client.stopClient();
      await web.close();
    });

    it('gives its certificate to who trusts nothing yet, and never the key beside it', async () => {
      const given = await plain(`http://${address}/certificate/root.crt`);
      expect([given.status, given.type, given.body.trim()]).toEqual([
        200,
        'application/x-x509-ca-cert',
        root.trim(),
      ]);
      const english = await plain(`http://${address}/certificate`);
      expect(english.body).toContain('Let this device trust');
      const german = await plain(`http://${address}/certificate`, { 'accept-language': 'de-CH,de;q=0.9' });
      expect(german.body).toContain('<html lang="de">');
      const key = await run(server, [
        'cat',
        '/opt/innkeeper/data/caddy/caddy/pki/authorities/local/root.key',
      ]);
      const asked = [
        ...[
          'root.key',
          'intermediate.key',
          'root.crt/../root.key',
          '%2e%2e/root.key',
          'root.crt%2f..%2froot.key',
        ],
        ...['', '..', 'root.crt/', 'ROOT.KEY', 'root.crt/root.key', '//root.key', '../../data/caddy/pki'],
      ];
      for (const path of asked) {
        const { body, status } = await plain(`http://${address}/certificate/${path}`);
        expect(body, path).not.toContain('PRIVATE KEY');
        expect([path, [200, 301, 302, 400, 404].includes(status)]).toEqual([path, true]);
        expect(body.includes(key.slice(40, 90)), path).toBe(false);
      }
      const elsewhere = await plain(`http://${address}/_matrix/client/versions`);
      expect([elsewhere.status, elsewhere.location]).toEqual([
        302,
        `https://${address}/_matrix/client/versions`,
      ]);
    });

    it.skipIf(whyNoTrust() !== undefined)('opens in a browser that trusts it, and in no other', async () => {
      const stranger = await trustingChromium();
      await using guest = await trustingChromium(root);
      try {
        await expect((await stranger.page()).goto(`https://${address}/`)).rejects.toThrow(
          /ERR_CERT_AUTHORITY_INVALID/,
        );
        const page = await guest.page();
        await page.goto(`https://${address}/`);
        const config = await page.evaluate(async () => (await fetch('/config.json')).json());
        expect(config.default_server_config['m.homeserver'].base_url).toBe(`https://${address}`);
      } finally {
        await stranger[Symbol.asyncDispose]();
      }
    });

    it.skipIf(wholeChromiumPath === undefined)('shows the fingerprint that came with the card', async () => {
      const { token } = await core.call('invitations.create', { serverId, label: 'Nils' });
      const { certificatePage } = await core.call('invitations.card', { serverId, token });
      expect(certificatePage?.fingerprint).toBe(new X509Certificate(root).fingerprint256);
      await using guest = await trustingChromium();
      const page = await guest.page();
      await page.goto(certificatePage?.link ?? '');
      await page.getByText(certificatePage?.fingerprint ?? '-', { exact: true }).waitFor();
      expect(await page.getByRole('link', { name: 'Download the certificate' }).getAttribute('href')).toBe(
        '/certificate/root.crt',
      );
      const other = await guest.page();
      await other.goto(`http://${address}/certificate#<img src=x onerror=alert(1)>`);
      expect(await other.locator('#compare').isVisible()).toBe(false);
    });

    it('has nothing the doctor would call wrong', async () => {
      expect(await doctor()).toEqual([]);
    });

    it('moves to other ports, and everything says so', async () => {
      const result = await deployed(other);
      expect(result.checks.filter(({ state }) => state === 'failed')).toEqual([]);
      expect(result).toMatchObject({ homeserverUrl: `https://${address}:8443` });
      const web = practiceFetch({ address, ca: root });
      const wellKnown = await web.fetch(`https://${address}:8443/.well-known/matrix/client`);
      expect(await wellKnown.json()).toMatchObject({
        'm.homeserver': { base_url: `https://${address}:8443` },
      });
      const { location } = await plain(`http://${address}:8080/`);
      expect(location).toBe(`https://${address}:8443/`);
      expect((await plain(`http://${address}:8080/certificate/root.crt`)).body.trim()).toBe(root.trim());
      const mara = await signInClient(`https://${address}:8443`, web.fetch, 'mara', 'a guest at home');
      expect(mara.getRooms()).toHaveLength(1);
      mara.stopClient();
      await web.close();
      expect(await doctor()).toEqual([]);
    });

    it('cannot move to a domain: the name is in every address', async () => {
      const { home: _home, ...spec } = await specWith(other);
      const plan = await core.call('deploy.plan', { serverId, spec: { ...spec, domain: 'inn.test' } });
      expect(plan.blockers.map(({ code, params }) => [code, params])).toContainEqual([
        'host.other-domain',
        { present: address, wanted: 'inn.test' },
      ]);
    });

    it('is backed up, tried out and brought back, with the certificate its guests trust', async () => {
      await bash(server, `docker pull --quiet ${images.restic}`);
      const done = async ({ jobId }: { jobId: string }) => {
        const end = endOf(await core.follow(jobId));
        expect([end.outcome, end.problem?.code]).toEqual(['succeeded', undefined]);
      };
      await done(await core.call('backups.now', { serverId }));
      await done(await core.call('backups.drill', { serverId }));
      await done(await core.call('restore.run', { serverId, placeId: 'server', part: 'whole' }));
      await done(await core.call('restore.finish', { serverId }));
      expect((await core.call('tls.authority', { serverId })).pem).toBe(root);
      const web = practiceFetch({ address, ca: root });
      const mara = await signInClient(`https://${address}:8443`, web.fetch, 'mara', 'a guest at home');
      expect(mara.getRooms()).toHaveLength(1);
      mara.stopClient();
      await web.close();
    });
  },
);
