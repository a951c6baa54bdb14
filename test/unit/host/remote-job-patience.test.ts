import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followRemoteJob } from '../../../src/core/server/host/remote-job.ts';
import type { HostScripts } from '../../../src/core/server/host/scripts.ts';
import type { RunOptions, RunResult, SshConnection } from '../../../src/core/server/ssh/types.ts';
import { type ProblemCode, ProblemError } from '../../../src/shared/problem.ts';
import { answer, fact } from '../../support/script-facts.ts';

const minute = 60_000;
const ended: RunResult = {
  code: 0,
  stdout: '',
  stderr: '',
  failed: false,
  cancelled: false,
  timedOut: false,
  interrupted: false,
};

/** What one try to follow the job is like: how long it lasts, the lines that come, and how try or job end. */
interface Try {
  readonly lasts: number;
  readonly lines?: readonly string[];
  readonly fails?: ProblemCode;
  readonly status?: number;
}

const away: Try = { lasts: 0, fails: 'network.unreachable' };

/** A connection that is cut as the table says; only the time it takes cannot be had from a real one. */
function connection(tries: Try[], offsets: string[] = []): SshConnection {
  return {
    run: async () => {
      if ((tries[0] ?? away).fails === 'network.unreachable') throw new ProblemError('network.unreachable');
      return ended;
    },
    script: async (_script: string, args: readonly string[], options: RunOptions) => {
      const now = tries.shift() ?? away;
      offsets.push(args[1] ?? '');
      await new Promise((resolve) => setTimeout(resolve, now.lasts));
      for (const line of now.lines ?? []) options.onBytes?.(Buffer.from(`${line}\n`));
      if (now.fails) throw new ProblemError(now.fails);
      return { ...ended, stderr: answer(fact('ended', { status: now.status ?? null })) };
    },
  } as unknown as SshConnection;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function followed(tries: Try[], patienceMs?: number) {
  const told: (boolean | string)[] = [];
  const offsets: string[] = [];
  const stop = new AbortController();
  const work = followRemoteJob('prepare-1', {
    ssh: connection(tries, offsets),
    scripts: { 'follow-job': '' } as unknown as HostScripts,
    signal: stop.signal,
    onLine: (line) => told.push(line),
    onCut: (down) => told.push(down),
    ...(patienceMs !== undefined && { patienceMs }),
  });
  const outcome = work.then(
    ({ code }) => code,
    (error: ProblemError) => error.code,
  );
  await vi.advanceTimersByTimeAsync(120 * minute);
  stop.abort();
  return { outcome: await outcome, told, offsets };
}

describe('a job on the server', () => {
  it.each<[string, Try[], number | string]>([
    ['ends without a cut', [{ lasts: 30 * minute, status: 0 }], 0],
    ['ends with its status', [{ lasts: 1, status: 3 }], 3],
    [
      'is followed again after a cut, also when it has run for longer than a cut is waited out',
      [
        { lasts: 11 * minute, fails: 'network.lost' },
        { lasts: 11 * minute, fails: 'network.timeout' },
        { lasts: minute, status: 0 },
      ],
      0,
    ],
    [
      'is left to itself when the server stays away',
      [{ lasts: minute, fails: 'network.unreachable' }],
      'network.lost',
    ],
    [
      'is left to itself when it can never be followed for long',
      Array.from({ length: 200 }, (): Try => ({ lasts: 1, fails: 'network.lost' })),
      'network.lost',
    ],
    [
      'is not asked for again where that is refused',
      [{ lasts: 1, fails: 'ssh.auth-failed' }],
      'ssh.auth-failed',
    ],
  ])('%s', async (_, tries, outcome) => {
    expect((await followed(tries)).outcome).toBe(outcome);
  });

  it('tells each line once, and that the way there was lost and found', async () => {
    const { told, offsets } = await followed([
      { lasts: 1, lines: ['one', 'two'], fails: 'network.lost' },
      { lasts: 1, lines: ['three'], status: 0 },
    ]);
    expect(told).toEqual(['one', 'two', true, false, 'three']);
    expect(offsets).toEqual(['0', '8']);
  });
});
