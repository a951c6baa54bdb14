import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const telegram = ({ features }: ServerSpec) => features.telegram.enabled;

/** Programs that take part in conversations. */
export const botEntries = [
  { path: 'features.telegram.enabled', group: 'bots', component: { memoryMiB: 80 } },
  { path: 'features.telegram.apiId', group: 'bots', when: telegram },
  { path: 'features.telegram.doublePuppet', group: 'bots', advanced: true, when: telegram },
] as const satisfies readonly CatalogueEntry[];
