import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { federationPaths } from '../../../src/core/chat/matrix/federation-paths.ts';
import { verifyFederation } from '../../../src/core/deploy/verify/checks/federation.ts';
import type { CheckSite } from '../../../src/core/deploy/verify/context.ts';
import { say } from '../../../src/shared/say.ts';
import type { CheckResult } from '../../../src/shared/status.ts';
import { json, outsideWorld, type Page, withOpenssl } from './outside-world.ts';

const at = outsideWorld();

withOpenssl('other servers', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url').toString('base64');
  /** Keys in the order they are signed in. */
  const keysOf = (domain: string, until: number) => {
    const signed = {
      old_verify_keys: {},
      server_name: domain,
      valid_until_ts: until,
      verify_keys: { 'ed25519:a_1': { key: key.replace(/=+$/, '') } },
    };
    const signature = sign(null, Buffer.from(JSON.stringify(signed)), privateKey).toString('base64');
    return { ...signed, signatures: { [domain]: { 'ed25519:a_1': signature.replace(/=+$/, '') } } };
  };
  const version = 'matrix.inn.test/_matrix/federation/v1/version';
  const keys = 'matrix.inn.test/_matrix/key/v2/server';
  const later = Date.now() + 3_600_000;
  const open = {
    [version]: json({ server: { name: 'Synapse', version: '1' } }),
    [keys]: json(keysOf('inn.test', later)),
  };
  const asFederated = (check: (site: CheckSite) => Promise<CheckResult>) => (closed: CheckSite) => {
    const { features } = closed.spec;
    const federation = { ...features.synapse.federation, mode: 'allowList' as const, allow: ['other.test'] };
    return check({
      ...closed,
      spec: { ...closed.spec, features: { ...features, synapse: { ...features.synapse, federation } } },
    });
  };

  test('find the server where it is, and it proves who it is', async () => {
    expect(await at.look(asFederated(verifyFederation), open)).toMatchObject({
      id: 'federation',
      state: 'passed',
    });
  });

  test.each<[string, Record<string, Page>, string]>([
    ['nobody answers', {}, 'HTTP 404'],
    [
      'it is another server',
      { ...open, [keys]: json(keysOf('evil.test', later)) },
      'does not show the keys of inn.test',
    ],
    ['its keys are old', { ...open, [keys]: json(keysOf('inn.test', 1)) }, 'does not show the keys'],
    [
      'somebody changed its keys on the way',
      { ...open, [keys]: json({ ...keysOf('inn.test', later), valid_until_ts: later + 1 }) },
      'not signed with themselves',
    ],
  ])('are told apart: %s', async (_, pages, note) => {
    const result = await at.look(asFederated(verifyFederation), pages);
    expect(result.state).toBe('failed');
    expect(say(result.note)).toContain(note);
  });

  test.each([...federationPaths])(
    'get no answer from a closed one, and it is told if they do: %s',
    async (path) => {
      const answered = { [`inn.test${path}`]: json({ server: { name: 'Synapse' } }) };
      const result = await at.look(verifyFederation, answered);
      expect(result.state).toBe('failed');
      expect(say(result.note)).toContain(`https://inn.test${path}`);
    },
  );
});
