import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const calls = ({ features }: ServerSpec) => features.elementCall.enabled;

/** Calls of any number of people. */
export const elementCallEntries = [
  { path: 'features.elementCall.enabled', group: 'calls', component: { memoryMiB: 90 } },
  { path: 'features.elementCall.exclusive', group: 'calls', when: calls },
  { path: 'features.elementCall.udpPort', group: 'calls', advanced: true, when: calls },
  { path: 'features.elementCall.tcpPort', group: 'calls', advanced: true, when: calls },
] as const satisfies readonly CatalogueEntry[];
