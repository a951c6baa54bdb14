import type { Message } from '../../../shared/message.ts';
import type { HttpTransport } from '../../chat/matrix/http/transport.ts';
import { openPublicSite, type PublicContext, type PublicSite } from './public-site.ts';

/** Everything the checks after a deploy need. They change nothing but test accounts, which they remove. */
export interface CheckContext extends PublicContext {
  /** The address this computer's connection to the server really goes to; looked up where it is not known. */
  readonly reachedAt?: string;
  /** The server's own addresses. On a private network the relay gives out one of them. */
  readonly ownAddresses: readonly string[];
  /** To Synapse's own port on the server. */
  readonly tunnel: HttpTransport;
  /** `registration_shared_secret`. */
  readonly sharedSecret: string;
  /** A token of an administrator, such as the panel's. Without one, one is made and closed again. */
  readonly adminToken?: string;
  /** Told what is waited for, in a short plain sentence. */
  readonly report: (note: Message) => void;
  /**
   * Makes the reverse proxy ask for its certificates at once. Called when a name has none at the first look:
   * after a refusal Caddy asks again ever more rarely, so a repaired name would go without for long.
   * Left out where the reverse proxy has just been started and is asking anyway.
   */
  readonly askForCertificates?: () => Promise<void>;
  /**
   * Names whose certificate the authority has refused for good: waiting for them ends at once. Only
   * refusals of the last `withinSeconds` count, where given.
   */
  readonly refusedNames?: (withinSeconds?: number) => Promise<ReadonlySet<string>>;
  /** Most milliseconds to wait for the reverse proxy and its certificates; 90,000 by default. */
  readonly patienceMs?: number;
}

/** A context with the public names opened. */
export interface CheckSite extends CheckContext, PublicSite {
  readonly httpsPort: number;
}

export function openSite(context: CheckContext): CheckSite {
  return openPublicSite(context);
}
