import type { z } from 'zod';
import { type Message, message } from '../../message.ts';
import { synapsePort } from '../../server-constants.ts';
import type { featuresSchema } from '../features/index.ts';
import { federationAt, type HostnameSpec } from '../hostnames.ts';
import { type proxySection, serversPort } from '../proxy.ts';

interface Claim {
  /** The setting that says so; undefined where it is always there. */
  readonly path: readonly string[] | undefined;
  readonly protocol: 'tcp' | 'udp';
  readonly from: number;
  readonly to: number;
  /** Whose it is. */
  readonly user: Message;
}

/** Two programs cannot have one port. Of two, the one whose port can be chosen is told. */
export function portsTwice(
  features: z.output<typeof featuresSchema>,
  proxy: z.output<typeof proxySection>,
  home: HostnameSpec['home'],
) {
  const claims = [...claimsOf(features), ...proxyClaims(features, proxy), ...homeClaims(home)];
  return claims.flatMap((claim, index) => {
    const { path } = claim;
    const before = claims.slice(0, index).find((other) => collide(claim, other));
    if (path === undefined || before === undefined) return [];
    return [{ path, reason: message('setting.port-taken', { user: before.user }) }];
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
  const user = message('port-user.behind-proxy');
  return [...consoles(), { path: ['proxy', 'port'], protocol: 'tcp', from: proxy.port, to, user }];
}

/** Where browsers come in, in a network at home; the faster HTTP/3 takes the same port of UDP. */
function homeClaims({ enabled, httpPort, httpsPort }: HostnameSpec['home']): Claim[] {
  if (!enabled) return [];
  const user = message('port-user.web');
  const claim = (name: string, protocol: Claim['protocol'], port: number): Claim => {
    return { path: ['home', name], protocol, from: port, to: port, user };
  };
  return [
    ...consoles(),
    claim('httpPort', 'tcp', httpPort),
    ...(['tcp', 'udp'] as const).map((protocol) => claim('httpsPort', protocol, httpsPort)),
  ];
}

/** What brings the pages of administrators. */
function consoles(): Claim[] {
  const user = message('port-user.console');
  return [3000, 5050, 8085, 9090, 9093].map((port) => {
    return { path: undefined, protocol: 'tcp', from: port, to: port, user };
  });
}

/** What cannot be chosen comes first. */
function claimsOf(features: z.output<typeof featuresSchema>): Claim[] {
  const { coturn, elementCall, jitsi } = features;
  const fixed = (protocol: Claim['protocol'], port: number, user: Message): Claim => ({
    path: undefined,
    protocol,
    from: port,
    to: port,
    user,
  });
  const chosen = (
    path: readonly string[],
    protocol: Claim['protocol'],
    port: number,
    user: Message,
  ): Claim => ({
    path: ['features', ...path],
    protocol,
    from: port,
    to: port,
    user,
  });
  return [
    fixed('tcp', synapsePort, message('port-user.chat')),
    ...(federationAt({ features }) === 8448 ? [fixed('tcp', 8448, message('port-user.servers'))] : []),
    ...(coturn.enabled
      ? [
          fixed('udp', 3478, message('port-user.relay')),
          fixed('tcp', 3478, message('port-user.relay')),
          ...(coturn.tls ? [fixed('tcp', 5349, message('port-user.relay'))] : []),
          {
            path: ['features', 'coturn', 'minPort'],
            protocol: 'udp' as const,
            from: coturn.minPort,
            to: coturn.maxPort,
            user: message('port-user.relay-range'),
          },
        ]
      : []),
    ...(elementCall.enabled
      ? [
          chosen(['elementCall', 'udpPort'], 'udp', elementCall.udpPort, message('port-user.calls')),
          chosen(['elementCall', 'tcpPort'], 'tcp', elementCall.tcpPort, message('port-user.calls')),
        ]
      : []),
    ...(jitsi.mode === 'own'
      ? [chosen(['jitsi', 'udpPort'], 'udp', jitsi.udpPort, message('port-user.meetings'))]
      : []),
  ];
}
