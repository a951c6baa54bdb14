import type { ServerSpec } from './schema.ts';

/** The public names a server has. All of them need an A (and, where the VPS has IPv6, an AAAA) record. */
export interface Hostnames {
  /** The server name; answers `.well-known/matrix/*`. */
  readonly apex: string;
  /** Where clients talk to Synapse, and the TURN relay. */
  readonly matrix: string;
  /** Where people open Element Web; absent when it is switched off. */
  readonly web: string | undefined;
}

export function hostnames(spec: Pick<ServerSpec, 'domain' | 'features'>): Hostnames {
  return {
    apex: spec.domain,
    matrix: `matrix.${spec.domain}`,
    web: spec.features.elementWeb.enabled ? `chat.${spec.domain}` : undefined,
  };
}

/** The same names as a list without gaps. */
export function allHostnames(spec: Pick<ServerSpec, 'domain' | 'features'>): string[] {
  const { apex, matrix, web } = hostnames(spec);
  return web === undefined ? [apex, matrix] : [apex, matrix, web];
}

/** The port where other servers come in; undefined on a server that talks to none. */
export function federationAt(spec: Pick<ServerSpec, 'features'>): 443 | 8448 | undefined {
  const { mode, entrance } = spec.features.synapse.federation;
  if (mode === 'off') return undefined;
  return entrance === 'port8448' ? 8448 : 443;
}

/** Where `.well-known/matrix/server` sends other servers. A closed server says it too: some calls need it. */
export function delegation(spec: Pick<ServerSpec, 'domain' | 'features'>): string {
  return `${hostnames(spec).matrix}:${federationAt(spec) ?? 443}`;
}
