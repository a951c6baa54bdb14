import { generateKeyPairSync } from 'node:crypto';
import ssh2, { type ParsedKey } from 'ssh2';
import { describe, expect, it } from 'vitest';
import { withoutWeakSignatures } from '../../../src/core/server/ssh/without-weak-signatures.ts';

/** What a key or an agent was asked for, and what was told of it. */
function told() {
  const said: string[] = [];
  const prover = withoutWeakSignatures({ onUse: (name) => said.push(name), onWeak: () => said.push('weak') });
  return { said, prover };
}

function rsaKey(): ParsedKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = ssh2.utils.parseKey(privateKey.export({ type: 'pkcs1', format: 'pem' }));
  if (key instanceof Error) throw key;
  return key;
}

const data = Buffer.from('what the server wants signed');

describe('a key', () => {
  it('of RSA signs with SHA-2 as the library asks, and the other side can check it', () => {
    const { said, prover } = told();
    const key = rsaKey();
    for (const hash of ['sha256', 'sha512']) {
      expect(key.verify(data, prover.key(key).sign(data, hash), hash)).toBe(true);
    }
    expect(said).toEqual(['rsa-sha2-256', 'rsa-sha2-512']);
  });

  it.each(['sha1', undefined])('of RSA signs nothing where the server takes only SHA-1 (%s)', (hash) => {
    const { said, prover } = told();
    expect(prover.key(rsaKey()).sign(data, hash)).toBeInstanceOf(Error);
    expect(said).toEqual(['weak']);
  });

  it('is taken by the library for what it was', () => {
    const { prover } = told();
    const key = rsaKey();
    expect(ssh2.utils.parseKey(prover.key(key) as never)).not.toBeInstanceOf(Error);
    expect(prover.key(key).isPrivateKey()).toBe(true);
    expect(prover.key(key).getPublicSSH()).toEqual(key.getPublicSSH());
  });
});

describe('an agent', () => {
  class Agent extends ssh2.BaseAgent {
    readonly asked: unknown[] = [];
    getIdentities(): void {}
    sign(
      _key: unknown,
      _data: Buffer,
      options: unknown,
      done?: (error?: Error, signed?: Buffer) => void,
    ): void {
      this.asked.push(options);
      done?.(undefined, Buffer.from('signed'));
    }
  }

  it('is asked for SHA-2, and never for SHA-1', () => {
    const { said, prover } = told();
    const agent = new Agent();
    const safe = prover.agent(agent);
    const answers: unknown[] = [];
    const done = (error?: Error | null, signed?: Buffer) => answers.push(error ? 'refused' : String(signed));
    safe.sign(rsaKey(), data, { hash: 'sha1' }, done);
    safe.sign(rsaKey(), data, done);
    safe.sign(rsaKey(), data, { hash: 'sha512' }, done);
    expect(answers).toEqual(['refused', 'refused', 'signed']);
    expect(agent.asked).toEqual([{ hash: 'sha512' }]);
    expect(said).toEqual(['weak', 'weak', 'rsa-sha2-512']);
  });
});
