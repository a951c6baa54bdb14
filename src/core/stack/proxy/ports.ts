import { message } from '../../../shared/message.ts';
import {
  allHostnames,
  federationAt,
  httpPort,
  httpsPort,
  type ServerSpec,
} from '../../../shared/spec/index.ts';
import { isAddress } from '../../../shared/spec/name-kinds.ts';
import type { PublicPort, ServiceName } from '../types.ts';

/** What the world must be able to reach of whichever service is the reverse proxy. */
export function proxyPorts(spec: Pick<ServerSpec, 'features' | 'home'>, service: ServiceName): PublicPort[] {
  const http = httpPort(spec);
  const https = httpsPort(spec);
  return [
    { protocol: 'tcp', from: http, to: http, what: message('port.http'), service },
    { protocol: 'tcp', from: https, to: https, what: message('port.https'), service },
    { protocol: 'udp', from: https, to: https, what: message('port.http3'), service },
    ...(federationAt(spec) === 8448
      ? [{ protocol: 'tcp', from: 8448, to: 8448, what: message('port.federation'), service } as const]
      : []),
  ];
}

/** Inside these networks, whoever asks by a public name comes to the reverse proxy at once: many a router leads nobody back in. */
export function publicNetworks(spec: ServerSpec, inside: readonly string[]): Record<string, unknown> {
  // An address leads there by itself.
  const aliases = allHostnames(spec).filter((name) => !isAddress(name));
  return { front: {}, ...Object.fromEntries(inside.map((name) => [name, { aliases }])) };
}
