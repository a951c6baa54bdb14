import { hasSite, type SiteName, siteNames } from '../hostnames.ts';
import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

/** Names of one's own choice, one for each site. */
export const nameEntries = siteNames.map((site) => ({
  path: `names.${site}`,
  group: 'door',
  advanced: true,
  when: (spec: ServerSpec) => hasSite(site, spec),
})) satisfies readonly CatalogueEntry[] as readonly (CatalogueEntry & {
  readonly path: `names.${SiteName}`;
})[];
