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
