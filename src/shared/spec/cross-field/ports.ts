import type { z } from 'zod';
import type { featuresSchema } from '../features/index.ts';
import { federationAt } from '../hostnames.ts';
import { type proxySection, serversPort } from '../proxy.ts';

interface Claim {
  /** The setting that says so; undefined where it is always there. */
  readonly path: readonly string[] | undefined;
  readonly protocol: 'tcp' | 'udp';
  readonly from: number;
  readonly to: number;
  /** Whose it is, after “is”. */
  readonly what: string;
}

/** Two programs cannot have one port. Of two, the one whose port can be chosen is told. */
export function portsTwice(features: z.output<typeof featuresSchema>, proxy: z.output<typeof proxySection>) {
  const claims = [...claimsOf(features), ...proxyClaims(features, proxy)];
  return claims.flatMap((claim, index) => {
    const { path } = claim;
    const before = claims.slice(0, index).find((other) => collide(claim, other));
    if (path === undefined || before === undefined) return [];
    return [{ path, message: `${before.what} already; choose another port` }];
  });
}

function collide(a: Claim, b: Claim): boolean {
  return a.protocol === b.protocol && a.from <= b.to && b.from <= a.to;
}

/** Behind a reverse proxy of the host's own: where it finds the chat server, and what brings the pages of administrators. */
function proxyClaims(
  features: z.output<typeof featuresSchema>,
  proxy: z.output<typeof proxySection>,
): Claim[] {
  if (proxy.kind !== 'own') return [];
  const to = federationAt({ features }) === 8448 ? serversPort(proxy) : proxy.port;
  const pages = [3000, 5050, 8085, 9090, 9093].map((port): Claim => {
    return {
      path: undefined,
      protocol: 'tcp',
      from: port,
      to: port,
      what: 'is the port of a page for administrators',
    };
  });
  const what = 'is where your own reverse proxy finds the chat server';
  return [...pages, { path: ['proxy', 'port'], protocol: 'tcp', from: proxy.port, to, what }];
}

/** What cannot be chosen comes first. */
function claimsOf(features: z.output<typeof featuresSchema>): Claim[] {
  const { coturn, elementCall, jitsi } = features;
  const fixed = (protocol: Claim['protocol'], port: number, what: string): Claim => ({
    path: undefined,
    protocol,
    from: port,
    to: port,
    what: `is the port of ${what}`,
  });
  const chosen = (
    path: readonly string[],
    protocol: Claim['protocol'],
    port: number,
    what: string,
  ): Claim => ({
    path: ['features', ...path],
    protocol,
    from: port,
    to: port,
    what: `is the port of ${what}`,
  });
  return [
    fixed('tcp', 8008, 'the chat server'),
    ...(federationAt({ features }) === 8448 ? [fixed('tcp', 8448, 'other servers')] : []),
    ...(coturn.enabled
      ? [
          fixed('udp', 3478, 'the relay for calls'),
          fixed('tcp', 3478, 'the relay for calls'),
          ...(coturn.tls ? [fixed('tcp', 5349, 'the relay for calls')] : []),
          {
            path: ['features', 'coturn', 'minPort'],
            protocol: 'udp' as const,
            from: coturn.minPort,
            to: coturn.maxPort,
            what: 'is one of the relay’s ports for calls',
          },
        ]
      : []),
    ...(elementCall.enabled
      ? [
          chosen(['elementCall', 'udpPort'], 'udp', elementCall.udpPort, 'calls'),
          chosen(['elementCall', 'tcpPort'], 'tcp', elementCall.tcpPort, 'calls'),
        ]
      : []),
    ...(jitsi.mode === 'own' ? [chosen(['jitsi', 'udpPort'], 'udp', jitsi.udpPort, 'meetings')] : []),
  ];
}
