import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PracticeServer } from '../../../practice/index.ts';
import type { SpecInput } from '../../../src/shared/spec/index.ts';
import { makeAuthority } from '../../contract/verify/certificates.ts';
import { run } from '../../support/on-server.ts';
import { receiveMail } from '../../support/receive-mail.ts';
import type { publicClient } from '../../support/stack/public-client.ts';

/** A stack that was laid down by hand and runs, and how it is talked to. */
export interface RunningStack {
  readonly server: PracticeServer;
  readonly folder: string;
  readonly ask: ReturnType<typeof publicClient>;
  /** The host's. */
  readonly token: string;
  readonly secrets: Record<string, string>;
  deploy(changes: Partial<SpecInput>): Promise<void>;
}

/** What servers, old messages and forgotten passwords need, with a real mail. */
export function mailTest(stack: () => RunningStack): void {
  test('with servers on a list, they find this one, old messages go, and a forgotten password brings a real mail', async () => {
    const { server, folder, ask, token, secrets, deploy } = stack();
    const [gateway = ''] = (await run(server, ['sh', '-c', 'ip route show default | cut -d" " -f3'])).split(
      '\n',
    );
    const folderHere = await mkdtemp(join(tmpdir(), 'mail-'));
    const authority = await makeAuthority(folderHere);
    const account = { user: 'chat', password: '"two words", \\ and: {more} # %s' };
    const mails = await receiveMail(gateway, account, await authority.issue(['smtp.inn.test']));
    try {
      // The mail server's name and its authority are no setting of Innkeeper's: the world has them.
      await run(server, ['sh', '-c', `cat > ${folder}/smtp.crt`], authority.ca);
      const override = {
        services: {
          synapse: {
            extra_hosts: [`smtp.inn.test:${gateway}`],
            environment: { SSL_CERT_FILE: '/smtp.crt' },
            volumes: [`${folder}/smtp.crt:/smtp.crt:ro`],
          },
        },
      };
      await run(server, ['sh', '-c', `cat > ${folder}/compose.override.yaml`], JSON.stringify(override));
      secrets['synapse/smtp-password'] = account.password;
      const { port } = mails;
      await deploy({
        features: {
          synapse: {
            federation: { mode: 'allowList', allow: ['other.test'] },
            retention: { enabled: true, maxDays: 30, lossAccepted: true },
            passwords: { minLength: 14, digit: true },
            mail: { enabled: true, host: 'smtp.inn.test', port, user: account.user, from: 'chat@inn.test' },
          },
        },
      });
      const matrix = 'https://matrix.inn.test/_matrix';
      expect((await ask(`${matrix}/federation/v1/version`)).json()).toHaveProperty('server');
      expect((await ask(`${matrix}/key/v2/server`)).json()).toMatchObject({ server_name: 'inn.test' });
      expect((await ask('https://matrix.inn.test/_synapse/admin/v1/server_version', { token })).status).toBe(
        404,
      );
      const policy = (await ask(`${matrix}/client/v3/password_policy`)).json();
      expect(policy).toMatchObject({ 'm.minimum_length': 14, 'm.require_digit': true });

      const user = 'http://127.0.0.1:8008/_synapse/admin/v2/users/@host:inn.test';
      const threepids = JSON.stringify({ threepids: [{ medium: 'email', address: 'anna@example.org' }] });
      const put = `curl -sf -X PUT -H @/dev/fd/3 -d @- ${user} 3<<< "$TOKEN"`;
      await run(server, ['env', `TOKEN=Authorization: Bearer ${token}`, 'bash', '-c', put], threepids);
      const asked = await ask(`${matrix}/client/v3/account/password/email/requestToken`, {
        method: 'POST',
        body: { client_secret: 'forgetful', email: 'anna@example.org', send_attempt: 1 },
      });
      expect(asked.status, asked.text).toBe(200);
      const mail = await mails.next();
      expect(mail).toMatchObject({
        from: 'chat@inn.test',
        to: ['anna@example.org'],
        secure: true,
        user: 'chat',
      });
      const body = mail.source.replaceAll('=\r\n', '').replaceAll('=3D', '=');
      const decoded = [...mail.source.matchAll(/\r\n\r\n([A-Za-z0-9+/=\r\n]{40,})/g)].map(([, part = '']) =>
        Buffer.from(part, 'base64').toString('utf8'),
      );
      expect([body, ...decoded].join('\n')).toContain(
        'https://matrix.inn.test/_synapse/client/password_reset/email/submit_token',
      );
    } finally {
      await mails.stop();
      await rm(folderHere, { recursive: true, force: true });
    }
  });
}
