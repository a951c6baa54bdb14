import type { HostFacts } from '../../../shared/facts.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { memoryNeeded, type ServerSpec } from '../../../shared/spec/index.ts';
import { type WorkerSize, workersOf } from '../../../shared/spec/workers.ts';

const smaller: Readonly<Record<WorkerSize, readonly WorkerSize[]>> = {
  small: [],
  medium: ['small'],
  large: ['medium', 'small'],
};

/**
 * Whether there is memory for the workers that are wished for. On a server where all of them run already nothing
 * stands in the way of other changes.
 */
export function workerMemory({ memory, innkeeper }: HostFacts, spec: ServerSpec): Problem[] {
  const running = innkeeper?.services.map(({ name }) => name) ?? [];
  if (workersOf(spec).every(({ name }) => running.includes(name))) return [];
  const present = memory.totalMiB + memory.swapMiB / 2;
  const fits = (size: WorkerSize) => present >= memoryNeeded(withSize(spec, size)) * 0.9;
  const { size } = spec.features.workers;
  if (fits(size)) return [];
  const less = smaller[size].find(fits);
  // Where not even one process has room, that is what there is to say.
  if (less === undefined) return [];
  const params = { needed: memoryNeeded(spec), present: memory.totalMiB, size, less };
  return [makeProblem('host.low-memory-workers', params)];
}

/** What the server needs at least, whatever helps the chat server. */
export function withSize(spec: ServerSpec, size: WorkerSize): ServerSpec {
  return { ...spec, features: { ...spec.features, workers: { ...spec.features.workers, size } } };
}
