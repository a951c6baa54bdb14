import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

const cores = Math.max(2, availableParallelism());

/** Real servers and browsers on a busy machine have bad moments. What needs another try is named at the end. */
const badMoments = 2;

interface Kind {
  /** Projects of one turn run side by side, one turn after the other. */
  readonly turn: number;
  /** Files at the same time; one number for each turn. */
  readonly atOnce: number;
  /** Milliseconds. */
  readonly patience: number;
  readonly retry?: number;
}

const project = (name: string, { turn, atOnce, patience, retry = 0 }: Kind) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`, `test/${name}/**/*.test.tsx`],
    testTimeout: patience,
    hookTimeout: patience * 3,
    pool: 'forks' as const,
    maxWorkers: atOnce,
    // Loading the core takes longer than most files' tests: a worker keeps it for its next file. So no test may leave
    // anything behind in a module, in `process` or in the clock.
    isolate: false,
    sequence: { groupOrder: turn },
    retry,
    // What is polled comes when it comes on a busy machine.
    expect: { poll: { timeout: Math.min(patience, 60_000) } },
  },
});

// Tests on a server wait a third of their time; browsers and shells as well. One more at once keeps no core idle, and
// costs: each server that is up takes a tenth of a core at rest, and whoever waits for something asks again and again.
const onServers = { turn: 0, atOnce: Math.ceil(1.5 * cores) };
const onThisMachine = { turn: 1, atOnce: cores + 1 };

/** unit: pure code. contract: shells and bundles on this machine. practice: a real server. browser: real pages. */
export default defineConfig({
  test: {
    // The libraries under test are talkative; their words matter where a test fails.
    silent: 'passed-only',
    maxWorkers: onThisMachine.atOnce,
    sequence: { sequencer: LongestFirst },
    projects: [
      project('practice', { ...onServers, patience: 600_000, retry: badMoments }),
      project('browser', { ...onThisMachine, patience: 600_000, retry: badMoments }),
      project('contract', { ...onThisMachine, patience: 60_000, retry: badMoments }),
      project('unit', { ...onThisMachine, patience: 60_000 }),
    ],
  },
});
