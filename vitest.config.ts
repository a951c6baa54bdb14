import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

/** Tests wait for servers and browsers half of their time, so there is one more at once than there are cores. */
const atOnce = Math.max(2, availableParallelism()) + 1;

/** Real servers and browsers on a busy machine have bad moments. What needs another try is named at the end. */
const badMoments = 2;

const project = (name: string, testTimeout: number, retry = 0) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    testTimeout,
    hookTimeout: testTimeout * 3,
    pool: 'forks' as const,
    maxWorkers: atOnce,
    // Loading the core takes longer than most files' tests: a worker keeps it for its next file. So no test may leave
    // anything behind in a module, in `process` or in the clock.
    isolate: false,
    retry,
    // What is polled comes when it comes on a busy machine.
    expect: { poll: { timeout: Math.min(testTimeout, 60_000) } },
  },
});

/** unit: pure code. contract: shells and bundles on this machine. practice: a real server. browser: real pages. */
export default defineConfig({
  test: {
    // The libraries under test are talkative; their words matter where a test fails.
    silent: 'passed-only',
    maxWorkers: atOnce,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', 15_000),
      project('contract', 60_000, badMoments),
      project('practice', 600_000, badMoments),
      project('browser', 600_000, badMoments),
    ],
  },
});
