import { workerNames } from '../../../../shared/spec/workers.ts';
import { caddyReader } from './caddy.ts';
import { coturnReader } from './coturn.ts';
import { genericReader } from './generic.ts';
import type { LineReader } from './line.ts';
import { postgresReader } from './postgres.ts';
import { synapseReader } from './synapse.ts';

const readers: Readonly<Record<string, LineReader>> = {
  synapse: synapseReader,
  ...Object.fromEntries(workerNames.map((name) => [name, synapseReader])),
  postgres: postgresReader,
  caddy: caddyReader,
  coturn: coturnReader,
};

/** How a service's lines are read. */
export function readerOf(service: string): LineReader {
  return Object.hasOwn(readers, service) ? (readers[service] ?? genericReader) : genericReader;
}
