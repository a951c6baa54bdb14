import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const bundled = ({ features }: ServerSpec) => features.authentik.enabled;

/** A place of the server's own to sign in at. The memory is upstream's figure for a small installation. */
export const authentikEntries = [
  { path: 'features.authentik.enabled', group: 'signIn', component: { memoryMiB: 1400 } },
  { path: 'features.authentik.name', group: 'signIn', when: bundled },
  { path: 'features.authentik.allowExisting', group: 'signIn', when: bundled },
] as const satisfies readonly CatalogueEntry[];
