import { dockerOrThrow } from '../engine/docker.ts';
import { containerName, removeContainer, SERVER_LABEL } from './container.ts';
import { listRecords } from './record.ts';

/**
 * Takes away servers that nothing is remembered of: `down` forgets a server also while the engine is off. They would come
 * back with the engine and keep the addresses that new servers are given.
 */
export async function removeForgotten(signal?: AbortSignal): Promise<void> {
  const servers = ['--filter', `label=${SERVER_LABEL}`, '--filter', `name=^${containerName('')}`];
  const format = ['--format', `{{.Label "${SERVER_LABEL}"}}`];
  const there = (await dockerOrThrow(['ps', '--all', ...servers, ...format], { signal })).split('\n');
  // Read after the containers: a new server has its record before its container.
  const remembered = new Set((await listRecords()).map((record) => record.name));
  for (const name of there) if (name !== '' && !remembered.has(name)) await removeContainer(name);
}
