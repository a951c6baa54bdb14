import type { ServerSpec } from '../schema.ts';
import { workersOf } from '../workers.ts';
import type { CatalogueEntry } from './entry.ts';

/** One process at rest with its connections to the database, and what carries messages between them. */
const oneMiB = 110;
const carrierMiB = 10;

/** How the chat server's work is shared out. */
export const workerEntries = [
  { path: 'features.workers.size', group: 'size', advanced: true, takes: memoryOfWorkers },
] as const satisfies readonly CatalogueEntry[];

function memoryOfWorkers(spec: ServerSpec): number {
  const { length } = workersOf(spec);
  return length === 0 ? 0 : carrierMiB + length * oneMiB;
}
