import { hasSite, type SiteName, siteNames } from '../hostnames.ts';
import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

/** Whether the domain's own name is the server's. */
export const siteEntry = { path: 'hostnames.site', group: 'proxy' } as const satisfies CatalogueEntry;

/** Names of one's own choice, one for each site. */
export const hostnameEntries = siteNames.map((site) => ({
  path: `hostnames.${site}`,
  group: 'proxy',
  advanced: true,
  when: (spec: ServerSpec) => hasSite(site, spec),
})) satisfies readonly CatalogueEntry[] as readonly (CatalogueEntry & {
  readonly path: `hostnames.${SiteName}`;
})[];
