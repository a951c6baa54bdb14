import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const bot = ({ features }: ServerSpec) => features.aiBot.enabled;
const outside = ({ features }: ServerSpec) => features.aiBot.enabled && features.aiBot.source === 'outside';
const model = ({ features }: ServerSpec) => features.ollama.enabled;

/** Programs that take part in conversations. */
export const botEntries = [
  { path: 'features.aiBot.enabled', group: 'bots', component: { memoryMiB: 60 } },
  { path: 'features.aiBot.name', group: 'bots', when: bot },
  { path: 'features.aiBot.displayName', group: 'bots', when: bot },
  { path: 'features.aiBot.source', group: 'bots', when: bot },
  { path: 'features.aiBot.address', group: 'bots', when: outside },
  { path: 'features.aiBot.model', group: 'bots', when: outside },
  { path: 'features.aiBot.usedBy', group: 'bots', when: bot },
  { path: 'features.aiBot.prompt', group: 'bots', lines: true, advanced: true, when: bot },
  { path: 'features.ollama.enabled', group: 'bots', component: { memoryMiB: 1800 } },
  { path: 'features.ollama.model', group: 'bots', when: model },
] as const satisfies readonly CatalogueEntry[];
