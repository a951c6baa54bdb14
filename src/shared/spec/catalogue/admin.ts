import type { CatalogueEntry } from './entry.ts';

/** Pages for administrators. */
export const adminEntries = [
  { path: 'features.ketesa.enabled', group: 'admin', component: { memoryMiB: 10 } },
  { path: 'features.pgadmin.enabled', group: 'admin', component: { memoryMiB: 200 } },
] as const satisfies readonly CatalogueEntry[];
