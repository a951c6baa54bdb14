import type { z } from 'zod';
import type { featuresSchema } from './features/index.ts';

type Features = z.output<typeof featuresSchema>;

/** What decides over the names of a server. */
export interface Named {
  readonly domain: string;
  readonly features: Features;
  /** Full names of the host's own choice. */
  readonly hostnames: { readonly [K in SiteName]?: string | undefined } & {
    /** Whether the domain's own name is somebody else's. */
    readonly site?: 'here' | 'elsewhere';
  };
}

/** A name besides the server's own. A program with pages of its own adds a line. */
interface Site {
  /** Where the host chose no name, it is this under the domain. */
  readonly label: string;
  readonly when: (spec: { readonly features: Features }) => boolean;
  /**
   * It answers whatever is asked under its name, so that no other such site can share that name. Others answer under
   * paths of their own alone and may live beside it.
   */
  readonly whole: boolean;
}

const sites = {
  /** Where clients talk to Synapse, and the TURN relay. */
  matrix: { label: 'matrix', when: () => true, whole: false },
  /** Where people open Element Web. */
  web: { label: 'chat', when: ({ features }) => features.elementWeb.enabled, whole: true },
  /** Where people sign in, and look after their accounts. */
  login: { label: 'login', when: ({ features }) => features.authentik.enabled, whole: true },
  /** Where calls of any number of people begin. */
  calls: { label: 'rtc', when: ({ features }) => features.elementCall.enabled, whole: false },
  /** Where people meet by web address. */
  meetings: { label: 'meet', when: ({ features }) => features.jitsi.mode === 'own', whole: true },
} as const satisfies Readonly<Record<string, Site>>;

/** A site that may have a name of its own. */
export type SiteName = keyof typeof sites;
export const siteNames = Object.keys(sites) as readonly SiteName[];

/** Whether a server has that site. */
export function hasSite(site: SiteName, spec: { readonly features: Features }): boolean {
  return sites[site].when(spec);
}

/**
 * The public names a server has. All of them, but for a domain whose site is elsewhere, need an A (and, where the VPS has IPv6, an AAAA) record. What is
 * switched off has none. Two of them may be the same.
 */
export type Hostnames = {
  /** The server name; answers `.well-known/matrix/*`. */
  readonly apex: string;
  readonly matrix: string;
} & { readonly [K in Exclude<SiteName, 'matrix'>]: string | undefined };

export function hostnames(spec: Named): Hostnames {
  const nameOf = (site: SiteName) =>
    hasSite(site, spec) ? (spec.hostnames[site] ?? `${sites[site].label}.${spec.domain}`) : undefined;
  const named = Object.fromEntries(siteNames.map((site) => [site, nameOf(site)]));
  return { ...(named as Omit<Hostnames, 'apex'>), apex: spec.domain };
}

/** Whether this server answers under the domain's own name. */
export function isSiteHere({ hostnames: { site } }: Pick<Named, 'hostnames'>): boolean {
  return site !== 'elsewhere';
}

/** The names under which other servers may come in: the chat server's, and the domain's where that is here. */
export function serverHostnames(spec: Named): string[] {
  const { apex, matrix } = hostnames(spec);
  return [...new Set(isSiteHere(spec) ? [apex, matrix] : [matrix])];
}

/** The names this server answers under as a list without gaps, each once. */
export function allHostnames(spec: Named): string[] {
  return [...sitesByHost(spec).keys()];
}

/** What lives under each name of the server; the domain's own name comes first, where it is here. */
export function sitesByHost(spec: Named): ReadonlyMap<string, readonly (SiteName | 'apex')[]> {
  const names = hostnames(spec);
  const hosts = new Map<string, (SiteName | 'apex')[]>();
  for (const site of ['apex', ...siteNames] as const) {
    const host = names[site];
    if (site === 'apex' && !isSiteHere(spec)) continue;
    if (host !== undefined) hosts.set(host, [...(hosts.get(host) ?? []), site]);
  }
  return hosts;
}

/** Whether a site takes whatever is asked under its name. */
export function isWholeSite(site: SiteName | 'apex'): boolean {
  return site !== 'apex' && sites[site].whole;
}

/** Sites that cannot share the one name they were given. */
export function crowdedSites(spec: Named): { readonly host: string; readonly sites: readonly SiteName[] }[] {
  return [...sitesByHost(spec)].flatMap(([host, there]) => {
    const whole = there.filter((site) => site !== 'apex').filter(isWholeSite);
    return whole.length > 1 ? [{ host, sites: whole }] : [];
  });
}

/** The port where other servers come in; undefined on a server that talks to none. */
export function federationAt(spec: Pick<Named, 'features'>): 443 | 8448 | undefined {
  const { mode, entrance } = spec.features.synapse.federation;
  if (mode === 'off') return undefined;
  return entrance === 'port8448' ? 8448 : 443;
}

/** Whether other servers may be led to the domain's own name by an SRV record. */
export function comesBySrv(spec: Pick<Named, 'features'>): boolean {
  return federationAt(spec) === 443 && spec.features.synapse.federation.srvRecord;
}

/** Where `.well-known/matrix/server` sends other servers. A closed server says it too: some calls need it. */
export function delegation(spec: Named): string {
  return `${hostnames(spec).matrix}:${federationAt(spec) ?? 443}`;
}
