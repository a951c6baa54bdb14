import type { ServerSpec } from './schema.ts';

type Named = Pick<ServerSpec, 'domain' | 'features'>;

/** A name besides the server's own, under the domain. A program with pages of its own adds a line. */
interface Site {
  readonly label: string;
  readonly when: (spec: Named) => boolean;
}

const sites = {
  /** Where clients talk to Synapse, and the TURN relay. */
  matrix: { label: 'matrix', when: () => true },
  /** Where people open Element Web. */
  web: { label: 'chat', when: ({ features }) => features.elementWeb.enabled },
} as const satisfies Readonly<Record<string, Site>>;

type SiteName = keyof typeof sites;
const siteNames = Object.keys(sites) as readonly SiteName[];

/**
 * The public names a server has. All of them need an A (and, where the VPS has IPv6, an AAAA) record. What is
 * switched off has none.
 */
export type Hostnames = {
  /** The server name; answers `.well-known/matrix/*`. */
  readonly apex: string;
  readonly matrix: string;
} & { readonly [K in Exclude<SiteName, 'matrix'>]: string | undefined };

export function hostnames(spec: Named): Hostnames {
  const nameOf = (site: SiteName) =>
    sites[site].when(spec) ? `${sites[site].label}.${spec.domain}` : undefined;
  const named = Object.fromEntries(siteNames.map((site) => [site, nameOf(site)]));
  return { ...(named as Omit<Hostnames, 'apex'>), apex: spec.domain };
}

/** The same names as a list without gaps, each once. */
export function allHostnames(spec: Named): string[] {
  const names = hostnames(spec);
  const all = [names.apex, ...siteNames.map((site) => names[site])];
  return [...new Set(all.filter((name) => name !== undefined))];
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
