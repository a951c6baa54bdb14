import type { BaseAgent, ParsedKey } from 'ssh2';
import ssh2 from 'ssh2';
import { findAgent } from './agent.ts';
import { readPrivateKey } from './private-key.ts';
import type { SshCredentials } from './types.ts';

/**
 * The public keys that credentials prove themselves by, in base64; none for a password. Of an agent all of them: any may
 * be the one that a server takes. Throws what reading a key, and finding an agent, throws.
 */
export async function ownKeys(credentials: SshCredentials): Promise<readonly string[]> {
  switch (credentials.kind) {
    case 'password':
      return [];
    case 'key': {
      const key = await readPrivateKey(credentials.privateKey, credentials.passphrase);
      return [key.getPublicSSH().toString('base64')];
    }
    case 'agent':
      return identitiesOf((await findAgent()).agent);
  }
}

function identitiesOf(agent: BaseAgent): Promise<string[]> {
  return new Promise((resolve, reject) => {
    agent.getIdentities((error, keys) => {
      if (error) reject(error);
      else resolve((keys ?? []).flatMap((key) => blobOf(key) ?? []));
    });
  });
}

/** An agent gives a key opened, as bytes, or in a form of its own. */
function blobOf(key: unknown): string | undefined {
  const parsed: unknown = typeof key === 'string' || Buffer.isBuffer(key) ? ssh2.utils.parseKey(key) : key;
  const isParsed = typeof parsed === 'object' && parsed !== null && 'getPublicSSH' in parsed;
  return isParsed ? (parsed as ParsedKey).getPublicSSH().toString('base64') : undefined;
}
