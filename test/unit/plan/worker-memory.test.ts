import { expect, test } from 'vitest';
import { workerMemory } from '../../../src/core/deploy/plan/worker-memory.ts';
import { memoryNeeded } from '../../../src/shared/spec/index.ts';
import { type WorkerSize, workersOf } from '../../../src/shared/spec/workers.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { specWith } from '../../support/stack/render.ts';

const sized = (size: WorkerSize) => specWith({ features: { workers: { size } } });
const memory = (totalMiB: number) => ({ memory: { totalMiB, availableMiB: totalMiB, swapMiB: 0 } });
const found = (size: WorkerSize, totalMiB: number) => workerMemory(hostFacts(memory(totalMiB)), sized(size));

test('workers take memory, each about as much', () => {
  const [none = 0, few = 0, many = 0] = (['small', 'medium', 'large'] as const).map((size) =>
    memoryNeeded(sized(size)),
  );
  const each = (few - none) / workersOf(sized('medium')).length;
  expect(each).toBeGreaterThan(90);
  expect((many - none) / workersOf(sized('large')).length).toBeCloseTo(each, -1);
});

test.each<[size: WorkerSize, totalMiB: number, less: string | undefined]>([
  ['small', 1000, undefined],
  ['medium', 4000, undefined],
  ['medium', 1700, 'small'],
  ['large', 8000, undefined],
  ['large', 2100, 'medium'],
  ['large', 1700, 'small'],
])('%s on %i MB: what fits is %s', (size, totalMiB, less) => {
  expect(found(size, totalMiB).map(({ code, params }) => [code, params.less])).toEqual(
    less === undefined ? [] : [['host.low-memory-workers', less]],
  );
});

test('where they all run already, other changes are not held up', () => {
  const services = workersOf(sized('medium')).map(({ name }) => ({
    name,
    state: 'running' as const,
    health: 'healthy' as const,
    image: 'x',
    restarts: 0,
  }));
  const facts = hostFacts(memory(1700));
  const innkeeper = {
    domain: 'inn.test',
    version: '1',
    files: {},
    written: {},
    images: [],
    services,
    changedAt: '',
    adminMade: true,
  };
  expect(workerMemory({ ...facts, innkeeper }, sized('medium'))).toEqual([]);
  expect(workerMemory({ ...facts, innkeeper: { ...innkeeper, services: [] } }, sized('medium'))).toHaveLength(
    1,
  );
});
