import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const ownDoor = ({ door }: ServerSpec) => door.kind === 'own';
const fromCaddy = ({ door, tls }: ServerSpec) => tls.mode === 'acme' && door.kind === 'caddy';
const ownFiles = ({ tls }: ServerSpec) => tls.mode === 'files';
const publicNames = ({ door, tls }: ServerSpec) => tls.mode === 'acme' && door.kind !== 'own';

/** The front door, certificates and what has no other place. */
export const doorEntries = [
  { path: 'door.kind', group: 'door' },
  { path: 'door.program', group: 'door', when: ownDoor },
  { path: 'door.port', group: 'door', advanced: true, when: ownDoor },
  { path: 'tls.mode', group: 'door' },
  { path: 'tls.staging', group: 'door', when: fromCaddy },
  { path: 'tls.email', group: 'door', when: publicNames },
  { path: 'tls.certificate', group: 'door', lines: true, when: ownFiles },
  { path: 'features.caddy.terms', group: 'door', lines: true },
  { path: 'features.caddy.noIndex', group: 'door' },
  { path: 'timezone', group: 'door', advanced: true },
  { path: 'tls.directory', group: 'door', advanced: true, when: publicNames },
  { path: 'tls.stagingDirectory', group: 'door', advanced: true, when: fromCaddy },
] as const satisfies readonly CatalogueEntry[];
