import { type Hostnames, hostnames, type ServerSpec } from '../../shared/spec/index.ts';
import { type HttpsTransport, openHttps } from '../matrix/http/https.ts';
import type { HttpTransport } from '../matrix/http/transport.ts';

/** Everything the checks after a deploy need. They change nothing but test accounts, which they remove. */
export interface CheckContext {
  readonly spec: ServerSpec;
  /**
   * Where the server's public names are reached: an address, or a name such as the one in the
   * spec. DNS is not asked for the public names, so that a LAN or a practice server, whose names
   * no DNS knows, is checked in the same way.
   */
  readonly publicAddress: string;
  /** The address the relay must hand out: the server's public one, or the one on its LAN. */
  readonly relayAddress: string;
  /** PEM of Caddy's own authority, for `tls.mode: internal`. Then nothing else is trusted. */
  readonly ca?: string;
  /** To Synapse's own port on the server. */
  readonly tunnel: HttpTransport;
  /** `registration_shared_secret`. */
  readonly sharedSecret: string;
  /** A token of an administrator, such as the panel's. Without one, one is made and closed again. */
  readonly adminToken?: string;
  readonly signal: AbortSignal;
  /** Told what is waited for, in a short plain sentence. */
  readonly report: (note: string) => void;
  /**
   * Makes the front door ask for its certificates at once. Called when a name has none at the first look:
   * after a refusal Caddy asks again ever more rarely, so a repaired name would go without for long.
   * Left out where the front door has just been started and is asking anyway.
   */
  readonly askForCertificates?: () => Promise<void>;
  /**
   * Names whose certificate the authority has refused for good: waiting for them ends at once. Only
   * refusals of the last `withinSeconds` count, where given.
   */
  readonly refusedNames?: (withinSeconds?: number) => Promise<ReadonlySet<string>>;
  /** Most milliseconds to wait for the front door and its certificates; 90,000 by default. */
  readonly patienceMs?: number;
  /** 443 unless a test says otherwise. */
  readonly httpsPort?: number;
}

/** A context with the public names opened. */
export interface CheckSite extends CheckContext {
  readonly names: Hostnames;
  readonly httpsPort: number;
  /** HTTPS to a public name of this server. */
  at(hostname: string): HttpsTransport;
  close(): Promise<void>;
}

/** Milliseconds for one answer during a check: a small server that has just started is slow at first. */
export const answerMs = 10_000;

export function openSite(context: CheckContext): CheckSite {
  const httpsPort = context.httpsPort ?? 443;
  const open = new Map<string, HttpsTransport>();
  return {
    ...context,
    httpsPort,
    names: hostnames(context.spec),
    at(hostname) {
      const known = open.get(hostname);
      if (known !== undefined) return known;
      const { publicAddress: address, ca } = context;
      const transport = openHttps({ hostname, address, port: httpsPort, ...(ca !== undefined && { ca }) });
      open.set(hostname, transport);
      return transport;
    },
    async close() {
      await Promise.all([...open.values()].map((transport) => transport.close()));
    },
  };
}
