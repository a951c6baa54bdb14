import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const installs = ({ system: { updates } }: ServerSpec) => updates === 'security' || updates === 'all';

/** What the server's own system does by itself. */
export const systemEntries = [
  { path: 'system.updates', group: 'system' },
  { path: 'system.updatesAt', group: 'system', when: installs },
  { path: 'system.restart', group: 'system', when: installs },
] as const satisfies readonly CatalogueEntry[];
