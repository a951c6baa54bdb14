import type { ParsedKey, SigningRequestOptions } from 'ssh2';
import ssh2 from 'ssh2';

interface Told {
  /** By which algorithm a key is about to sign. */
  readonly onUse: (algorithm: string) => void;
  /** The server takes this key with SHA-1 alone; nothing was signed. */
  readonly onWeak: () => void;
}

/**
 * Keys that sign with nothing weak. Towards a server that names no better way the library would let an RSA key sign
 * with SHA-1, for which somebody in between may make a proof of their own; host keys are refused it already.
 */
export function withoutWeakSignatures({ onUse, onWeak }: Told) {
  const refuses = (type: string, hash: string | undefined): boolean => {
    const algorithm = signatureAlgorithm(type, hash);
    if (algorithm === undefined) onWeak();
    else onUse(algorithm);
    return algorithm === undefined;
  };
  return {
    key(key: ParsedKey): ParsedKey {
      // The library takes an error that is handed back for one.
      const sign = (data: Buffer | string, hash?: string) =>
        refuses(key.type, hash) ? (new Error('SHA-1 is refused') as never) : key.sign(data, hash);
      return Object.create(key, { sign: { value: sign } }) as ParsedKey;
    },
    agent(agent: ssh2.BaseAgent): ssh2.BaseAgent {
      return new SafeAgent(agent, refuses);
    },
  };
}

/** As it is named on the wire (RFC 8332); undefined for those that rest on SHA-1. */
function signatureAlgorithm(type: string, hash: string | undefined): string | undefined {
  if (type === 'ssh-dss') return undefined;
  if (type !== 'ssh-rsa') return type;
  if (hash === 'sha256') return 'rsa-sha2-256';
  return hash === 'sha512' ? 'rsa-sha2-512' : undefined;
}

type PublicKey = string | Buffer | ParsedKey;
type Signed = (error?: Error | null, signature?: Buffer) => void;

class SafeAgent extends ssh2.BaseAgent {
  readonly #agent: ssh2.BaseAgent;
  readonly #refuses: (type: string, hash: string | undefined) => boolean;

  constructor(agent: ssh2.BaseAgent, refuses: (type: string, hash: string | undefined) => boolean) {
    super();
    this.#agent = agent;
    this.#refuses = refuses;
  }

  getIdentities(done: Parameters<ssh2.BaseAgent['getIdentities']>[0]): void {
    this.#agent.getIdentities(done);
  }

  sign(key: PublicKey, data: Buffer, options: SigningRequestOptions | Signed, done?: Signed): void {
    const answer = typeof options === 'function' ? options : done;
    const hash = typeof options === 'function' ? undefined : options.hash;
    const type = typeof key === 'object' && 'type' in key ? key.type : '';
    if (this.#refuses(type, hash)) answer?.(new Error('SHA-1 is refused'));
    else this.#agent.sign(key, data, { ...(hash && { hash }) }, answer);
  }
}
