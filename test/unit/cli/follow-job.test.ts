import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { CoreSession } from '../../../src/node/cli/core-session.ts';
import { exitCodeOfOutcome } from '../../../src/node/cli/exit-codes.ts';
import { followJob } from '../../../src/node/cli/follow-job.ts';
import { jobIdSchema } from '../../../src/shared/id-schemas.ts';
import type { JobEvent } from '../../../src/shared/job.ts';
import { mockHandlers } from '../../support/mock-handlers.ts';
import { worded } from '../../support/worded.ts';

const jobId = jobIdSchema.parse('deploy-abcdef');
const at = '2026-11-21T00:00:00.000Z';
const ended = (outcome: 'succeeded' | 'cancelled'): JobEvent => ({ kind: 'ended', seq: 9, at, outcome });

/** A core whose job tells these events, then waits until it is cancelled. */
function mockCore(events: readonly JobEvent[]): { core: CoreSession; cancelled: () => number } {
  let cancelled = 0;
  let cancel = () => {};
  const asked = new Promise<void>((resolve) => {
    cancel = resolve;
  });
  const handlers = mockHandlers({
    streams: {
      'jobs.follow': async function* (_input, { signal }) {
        yield* events;
        if (events.at(-1)?.kind === 'ended') return;
        await Promise.race([asked, new Promise((resolve) => signal.addEventListener('abort', resolve))]);
        if (!signal.aborted) yield ended('cancelled');
      },
    },
  });
  const core: CoreSession = {
    handlers,
    remembers: false,
    close: async () => undefined,
    isConsoleLink: () => false,
    hostnames: async () => [],
    addresses: async () => [],
    call: async (name) => {
      if (name === 'jobs.cancel') cancelled++;
      cancel();
      return {} as never;
    },
  };
  return { core, cancelled: () => cancelled };
}

function follow(events: readonly JobEvent[], json = false) {
  const [stop, leave] = [new AbortController(), new AbortController()];
  const said: string[] = [];
  const answered: unknown[] = [];
  const { core, cancelled } = mockCore(events);
  const end = followJob(core, jobId, {
    verbose: false,
    output: {
      json,
      say: (words) => said.push(words),
      answer: (event) => answered.push(event),
      problem: () => undefined,
    },
    interrupts: {
      stop: stop.signal,
      leave: leave.signal,
      either: AbortSignal.any([stop.signal, leave.signal]),
      release: () => undefined,
    },
  });
  return { end, said, answered, stop, leave, cancelled };
}

const step = (seq: number, more: object): JobEvent =>
  ({ kind: 'step', seq, at, step: 'pull', state: 'running', ...more }) as JobEvent;

describe('following a job', () => {
  it('tells each step once, notes as they change, and quarters', async () => {
    const { end, said } = follow([
      step(0, {}),
      step(1, { fraction: 0.1, note: worded('First') }),
      step(2, { fraction: 0.3, note: worded('First') }),
      step(3, { fraction: 0.31, note: worded('Second') }),
      step(4, { fraction: 0.8 }),
      step(5, { state: 'done', fraction: 1 }),
      ended('succeeded'),
    ]);
    expect((await end).outcome).toBe('succeeded');
    expect(said).toEqual(['Download the apps', '  First', '  25 %', '  Second', '  75 %']);
  });

  it('gives a program every event as it is', async () => {
    const events = [
      step(0, {}),
      { kind: 'log', seq: 1, at, step: 'pull', line: 'x' } as const,
      ended('succeeded'),
    ];
    const { end, said, answered } = follow(events, true);
    await end;
    expect([answered, said]).toEqual([events, []]);
  });

  it('asks the job to stop at Ctrl-C, once, and waits until it has', async () => {
    const { end, stop, cancelled } = follow([step(0, {})]);
    await turn();
    stop.abort();
    expect((await end).outcome).toBe('cancelled');
    expect(cancelled()).toBe(1);
  });

  it('leaves the job running where the terminal goes away', async () => {
    const { end, leave, cancelled } = follow([step(0, {})]);
    await turn();
    leave.abort();
    expect((await end).outcome).toBe('interrupted');
    expect(cancelled()).toBe(0);
  });
});

describe('exit codes', () => {
  it.each([
    ['succeeded', undefined, 0],
    ['failed', 'docker.pull-failed', 1],
    ['failed', 'input.invalid', 2],
    ['failed', undefined, 1],
    ['cancelled', 'cancelled.asked', 3],
    ['interrupted', 'network.lost', 3],
  ] as const)('%s with %s is %d', (outcome, code, expected) => {
    expect(exitCodeOfOutcome(outcome, code)).toBe(expected);
  });
});
