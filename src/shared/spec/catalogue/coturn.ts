import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const relay = ({ features }: ServerSpec) => features.coturn.enabled;

/** The relay for calls. */
export const coturnEntries = [
  { path: 'features.coturn.enabled', group: 'calls', component: { memoryMiB: 25 } },
  { path: 'features.coturn.tls', group: 'calls', when: relay },
  { path: 'features.coturn.minPort', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.maxPort', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.userQuota', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.totalQuota', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.streamKBps', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.totalKBps', group: 'calls', advanced: true, when: relay },
] as const satisfies readonly CatalogueEntry[];
