import type { z } from 'zod';
import type { featuresSchema } from './features/index.ts';
import type { homeSection } from './home.ts';

type Features = z.output<typeof featuresSchema>;

/** What decides over the names of a server. */
export interface HostnameSpec {
  readonly domain: string;
  /** In a network at home everything is under the one name. */
  readonly home: z.output<typeof homeSection>;
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

export function hostnames(spec: HostnameSpec): Hostnames {
  const nameOf = (site: SiteName) =>
    hasSite(site, spec) ? (spec.hostnames[site] ?? usualName(site, spec)) : undefined;
  const named = Object.fromEntries(siteNames.map((site) => [site, nameOf(site)]));
  return { ...(named as Omit<Hostnames, 'apex'>), apex: spec.domain };
}

function usualName(site: SiteName, { domain, home }: HostnameSpec): string {
  return home.enabled ? domain : `${sites[site].label}.${domain}`;
}

/** Where a name of the server's answers browsers and apps. */
export function httpsPort({ home }: Pick<HostnameSpec, 'home'>): number {
  return home.enabled ? home.httpsPort : 443;
}

/** Where it answers without encryption: to lead to the other, and to hand out its certificate in a network at home. */
export function httpPort({ home }: Pick<HostnameSpec, 'home'>): number {
  return home.enabled ? home.httpPort : 80;
}

/** The web address of one of the server's names, without a slash at its end. */
export function httpsAddress(spec: Pick<HostnameSpec, 'home'>, host: string): string {
  const port = httpsPort(spec);
  return port === 443 ? `https://${host}` : `https://${host}:${port}`;
}

/** What an app takes as the server: the domain, which leads on by well-known; with another port the whole address. */
export function serverEntry(spec: HostnameSpec): string {
  return httpsPort(spec) === 443 ? spec.domain : httpsAddress(spec, hostnames(spec).matrix);
}

/** Where a server in a network at home hands out its authority's certificate; undefined where nothing of it is needed. */
export function certificatePage(
  spec: Pick<HostnameSpec, 'domain' | 'home'> & { readonly tls: { readonly mode: string } },
) {
  if (!spec.home.enabled || spec.tls.mode !== 'internal') return undefined;
  const port = httpPort(spec);
  return `http://${spec.domain}${port === 80 ? '' : `:${port}`}/certificate`;
}

/** Whether this server answers under the domain's own name. */
export function isSiteHere({ hostnames: { site } }: Pick<HostnameSpec, 'hostnames'>): boolean {
  return site !== 'elsewhere';
}

/** The names under which other servers may come in: the chat server's, and the domain's where that is here. */
export function serverHostnames(spec: HostnameSpec): string[] {
  const { apex, matrix } = hostnames(spec);
  return [...new Set(isSiteHere(spec) ? [apex, matrix] : [matrix])];
}

/** The names this server answers under as a list without gaps, each once. */
export function allHostnames(spec: HostnameSpec): string[] {
  return [...sitesByHost(spec).keys()];
}

/** What lives under each name of the server; the domain's own name comes first, where it is here. */
export function sitesByHost(spec: HostnameSpec): ReadonlyMap<string, readonly (SiteName | 'apex')[]> {
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
export function crowdedSites(
  spec: HostnameSpec,
): { readonly host: string; readonly sites: readonly SiteName[] }[] {
  return [...sitesByHost(spec)].flatMap(([host, there]) => {
    const whole = there.filter((site) => site !== 'apex').filter(isWholeSite);
    return whole.length > 1 ? [{ host, sites: whole }] : [];
  });
}

/** The port where other servers come in; undefined on a server that talks to none. */
export function federationAt(spec: Pick<HostnameSpec, 'features'>): 443 | 8448 | undefined {
  const { mode, discovery } = spec.features.synapse.federation;
  if (mode === 'off') return undefined;
  return discovery === 'port8448' ? 8448 : 443;
}

/** Whether other servers may be led to the domain's own name by an SRV record. */
export function comesBySrv(spec: Pick<HostnameSpec, 'features'>): boolean {
  return federationAt(spec) === 443 && spec.features.synapse.federation.srvRecord;
}

/** Where `.well-known/matrix/server` sends other servers. A closed server says it too: some calls need it. */
export function delegation(spec: HostnameSpec): string {
  return `${hostnames(spec).matrix}:${federationAt(spec) ?? httpsPort(spec)}`;
}
