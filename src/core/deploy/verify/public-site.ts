import {
  type Hostnames,
  hostnames,
  isSiteHere,
  httpsPort as portOf,
  type ServerSpec,
} from '../../../shared/spec/index.ts';
import { type HttpsTransport, openHttps } from '../../chat/matrix/http/https.ts';

/** What is needed to see a server as the world does. */
export interface PublicContext {
  readonly spec: ServerSpec;
  /**
   * Where the server's public names are reached: an address, or a name such as the one in the
   * spec. DNS is not asked for the public names, so that a LAN or a practice server, whose names
   * no DNS knows, is checked in the same way.
   */
  readonly publicAddress: string;
  /** PEM of Caddy's own authority, for `tls.mode: internal`. Then nothing else is trusted. */
  readonly ca?: string;
  readonly signal: AbortSignal;
  /** Where a website of the domain's own that lives elsewhere is, and who vouches for it; the world says so unless a test does. */
  readonly elsewhere?: { readonly address: string; readonly port: number; readonly ca: string };
  /** The spec's own unless a test says otherwise. */
  readonly httpsPort?: number;
}

/** A server's public names, opened. */
export interface PublicSite extends PublicContext {
  readonly names: Hostnames;
  readonly httpsPort: number;
  /** HTTPS to a public name of this server. */
  at(hostname: string): HttpsTransport;
  close(): Promise<void>;
}

/** Milliseconds for one answer during a check: a small server that has just started is slow at first. */
export const answerMs = 10_000;

export function openPublicSite<Context extends PublicContext>(context: Context): Context & PublicSite {
  const httpsPort = context.httpsPort ?? portOf(context.spec);
  const open = new Map<string, HttpsTransport>();
  const { domain } = context.spec;
  const placeOf = (hostname: string) => {
    const { publicAddress: address, ca } = context;
    // A website elsewhere is found as everybody finds it, and has a certificate of its own.
    if (hostname === domain && !isSiteHere(context.spec)) {
      return context.elsewhere ?? { address: domain, port: 443 };
    }
    return { address, port: httpsPort, ...(ca !== undefined && { ca }) };
  };
  return {
    ...context,
    httpsPort,
    names: hostnames(context.spec),
    at(hostname) {
      const known = open.get(hostname);
      if (known !== undefined) return known;
      const transport = openHttps({ hostname, ...placeOf(hostname) });
      open.set(hostname, transport);
      return transport;
    },
    async close() {
      await Promise.all([...open.values()].map((transport) => transport.close()));
    },
  };
}
