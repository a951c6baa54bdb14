import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const own = ({ features }: ServerSpec) => features.jitsi.mode === 'own';
const elsewhere = ({ features }: ServerSpec) => features.jitsi.mode === 'external';

/** The four programs of a Jitsi of one's own, at rest, in MiB (upstream's figures: two of them are Java). */
const ownMiB = 900;

/** Meetings by web address. */
export const jitsiEntries = [
  { path: 'features.jitsi.mode', group: 'calls', takes: (spec) => (own(spec) ? ownMiB : 0) },
  { path: 'features.jitsi.openAccepted', group: 'calls', when: own },
  { path: 'features.jitsi.domain', group: 'calls', when: elsewhere },
  { path: 'features.jitsi.udpPort', group: 'calls', advanced: true, when: own },
] as const satisfies readonly CatalogueEntry[];
