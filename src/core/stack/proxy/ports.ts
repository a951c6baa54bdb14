import { allHostnames, federationAt, type ServerSpec } from '../../../shared/spec/index.ts';
import type { PublicPort, ServiceName } from '../types.ts';

/** What the world must be able to reach of whichever service is the front door. */
export function proxyPorts(spec: Pick<ServerSpec, 'features'>, service: ServiceName): PublicPort[] {
  return [
    { protocol: 'tcp', from: 80, to: 80, what: 'web pages, and getting certificates', service },
    { protocol: 'tcp', from: 443, to: 443, what: 'chat and web pages, encrypted', service },
    { protocol: 'udp', from: 443, to: 443, what: 'the same, faster on bad lines (HTTP/3)', service },
    ...(federationAt(spec) === 8448
      ? [{ protocol: 'tcp', from: 8448, to: 8448, what: 'other Matrix servers', service } as const]
      : []),
  ];
}

/** Inside these networks, whoever asks by a public name comes to the front door at once: many a router leads nobody back in. */
export function publicNetworks(spec: ServerSpec, inside: readonly string[]): Record<string, unknown> {
  const aliases = allHostnames(spec);
  return { front: {}, ...Object.fromEntries(inside.map((name) => [name, { aliases }])) };
}
