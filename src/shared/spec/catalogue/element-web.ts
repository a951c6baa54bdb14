import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const webPage = ({ features }: ServerSpec) => features.elementWeb.enabled;

/** The chat page in the browser. */
export const elementWebEntries = [
  { path: 'features.elementWeb.enabled', group: 'look', component: { memoryMiB: 15 } },
  { path: 'features.elementWeb.brand', group: 'look', when: webPage },
  { path: 'features.elementWeb.theme', group: 'look', when: webPage },
  { path: 'features.elementWeb.welcomeText', group: 'look', lines: true, when: webPage },
  { path: 'features.elementWeb.logo', group: 'look', when: webPage },
  { path: 'features.elementWeb.background', group: 'look', when: webPage },
  { path: 'features.elementWeb.footerLinks', group: 'look', when: webPage },
  { path: 'features.elementWeb.labs', group: 'look', advanced: true, when: webPage },
  { path: 'features.elementWeb.labsFeatures', group: 'look', advanced: true, when: webPage },
] as const satisfies readonly CatalogueEntry[];
