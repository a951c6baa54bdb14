import type { CatalogueEntry } from './entry.ts';

/** How large the server is. */
export const sizeEntries = [
  { path: 'preset', group: 'size' },
  { path: 'features.postgres.sharedBuffersMiB', group: 'size', unit: 'MiB', advanced: true },
] as const satisfies readonly CatalogueEntry[];
