import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const watched = ({ features }: ServerSpec) => features.monitoring.enabled;

/** Watching over the server. */
export const monitoringEntries = [
  { path: 'features.monitoring.enabled', group: 'watch', component: { memoryMiB: 160 } },
  { path: 'features.monitoring.alerts.mail', group: 'watch', when: watched },
  { path: 'features.monitoring.alerts.room', group: 'watch', when: watched },
  // What its makers say it takes with a few dashboards.
  { path: 'features.monitoring.dashboards', group: 'watch', component: { memoryMiB: 200 }, when: watched },
  { path: 'features.monitoring.retentionDays', group: 'watch', unit: 'days', when: watched },
  { path: 'features.monitoring.maxMiB', group: 'watch', unit: 'MiB', advanced: true, when: watched },
] as const satisfies readonly CatalogueEntry[];
