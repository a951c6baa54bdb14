import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const webPage = ({ features }: ServerSpec) => features.elementWeb.enabled;
const relay = ({ features }: ServerSpec) => features.coturn.enabled;

/** What the programs know and no setting here names. */
export const rawEntries = [
  { path: 'features.synapse.extra', group: 'raw', advanced: true },
  { path: 'features.elementWeb.extra', group: 'raw', advanced: true, when: webPage },
  { path: 'features.postgres.extra', group: 'raw', advanced: true },
  { path: 'features.coturn.extra', group: 'raw', advanced: true, when: relay },
  { path: 'features.caddy.extra', group: 'raw', advanced: true, lines: true },
] as const satisfies readonly CatalogueEntry[];
