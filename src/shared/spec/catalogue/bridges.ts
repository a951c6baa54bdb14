import type { BridgeName } from '../features/bridges.ts';
import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const group = 'bridges';
const on =
  (name: BridgeName) =>
  ({ features }: ServerSpec) =>
    features[name].enabled;

/** Conversations of other networks. */
export const bridgeEntries = [
  { path: 'features.telegram.enabled', group, component: { memoryMiB: 80 } },
  { path: 'features.telegram.apiId', group, when: on('telegram') },
  { path: 'features.telegram.doublePuppet', group, advanced: true, when: on('telegram') },
  { path: 'features.whatsapp.enabled', group, component: { memoryMiB: 80 } },
  { path: 'features.whatsapp.doublePuppet', group, advanced: true, when: on('whatsapp') },
  { path: 'features.signal.enabled', group, component: { memoryMiB: 80 } },
  { path: 'features.signal.doublePuppet', group, advanced: true, when: on('signal') },
  { path: 'features.slack.enabled', group, component: { memoryMiB: 80 } },
  { path: 'features.slack.doublePuppet', group, advanced: true, when: on('slack') },
  { path: 'features.messenger.enabled', group, component: { memoryMiB: 80 } },
  { path: 'features.messenger.doublePuppet', group, advanced: true, when: on('messenger') },
  { path: 'features.instagram.enabled', group, component: { memoryMiB: 80 } },
  { path: 'features.instagram.doublePuppet', group, advanced: true, when: on('instagram') },
  { path: 'features.googleMessages.enabled', group, component: { memoryMiB: 80 } },
  { path: 'features.googleMessages.doublePuppet', group, advanced: true, when: on('googleMessages') },
] as const satisfies readonly CatalogueEntry[];
