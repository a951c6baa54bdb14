import { message } from '../../../shared/message.ts';
import { allHostnames, federationAt, type ServerSpec } from '../../../shared/spec/index.ts';
import type { PublicPort, ServiceName } from '../types.ts';

/** What the world must be able to reach of whichever service is the reverse proxy. */
export function proxyPorts(spec: Pick<ServerSpec, 'features'>, service: ServiceName): PublicPort[] {
  return [
    { protocol: 'tcp', from: 80, to: 80, what: message('port.http'), service },
    { protocol: 'tcp', from: 443, to: 443, what: message('port.https'), service },
    { protocol: 'udp', from: 443, to: 443, what: message('port.http3'), service },
    ...(federationAt(spec) === 8448
      ? [{ protocol: 'tcp', from: 8448, to: 8448, what: message('port.federation'), service } as const]
      : []),
  ];
}

/** Inside these networks, whoever asks by a public name comes to the reverse proxy at once: many a router leads nobody back in. */
export function publicNetworks(spec: ServerSpec, inside: readonly string[]): Record<string, unknown> {
  const aliases = allHostnames(spec);
  return { front: {}, ...Object.fromEntries(inside.map((name) => [name, { aliases }])) };
}
