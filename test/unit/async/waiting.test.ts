import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTurn } from '../../../src/core/async/next-turn.ts';
import { type Backoff, exponential } from '../../../src/shared/async/backoff.ts';
import { cancelled, orAborted } from '../../../src/shared/async/cancelled.ts';
import { pause, settledWithin } from '../../../src/shared/async/pause.ts';
import { poll } from '../../../src/shared/async/poll.ts';
import { retry } from '../../../src/shared/async/retry.ts';
import { isCancelled } from '../../../src/shared/is-cancelled.ts';
import { toProblem } from '../../../src/shared/problem.ts';

const forEver = () => new Promise<never>(() => {});
const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** How some work stands after so many milliseconds. */
async function outcomeAfter(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  let outcome: unknown = 'waits';
  work.then(
    (value) => {
      outcome = value;
    },
    (error: unknown) => {
      outcome = error;
    },
  );
  await vi.advanceTimersByTimeAsync(milliseconds);
  return outcome;
}

describe('whatever waits', () => {
  const failing = () => Promise.reject(new Error('not yet'));
  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['a pause', (signal) => pause(60_000, signal)],
    ['work that is waited for', (signal) => orAborted(forEver(), signal)],
    ['a retry', (signal) => retry({ signal, when: () => true, pauses: [60_000] }, failing)],
    ['a poll', (signal) => poll({ signal, until: () => false, pauses: [60_000] }, async () => 0)],
  ])(
    '%s throws the reason of its signal at once, before and meanwhile, and leaves no timer',
    // What another file left going in this worker may begin to wait meanwhile, once.
    { retry: 2 },
    async (_, wait) => {
      const stop = new AbortController();
      const work = wait(stop.signal);
      expect(await outcomeAfter(1_000, work)).toBe('waits');
      const why = cancelled(undefined, 'enough');
      stop.abort(why);
      expect(await outcomeAfter(0, work)).toBe(why);
      expect(await outcomeAfter(0, wait(stop.signal))).toBe(why);
      expect(vi.getTimerCount()).toBe(0);
    },
  );
});

describe('what is cancelled', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['by nobody named', async () => Promise.reject(cancelled())],
    ['by a signal of no words', () => pause(1, AbortSignal.abort())],
    ['by a signal, asked by the platform', async () => AbortSignal.abort().throwIfAborted()],
  ])('%s has one shape, and is a problem at the boundary', async (_, work) => {
    const error = await work().catch((thrown: unknown) => thrown);
    expect(isCancelled(error)).toBe(true);
    expect(toProblem(error).code).toBe('cancelled.asked');
  });

  it('is not what failed', () => {
    expect(isCancelled(new Error('no'))).toBe(false);
    expect(isCancelled('AbortError')).toBe(false);
  });
});

describe('a time limit', () => {
  it('gives what came in time, undefined for what did not, and leaves no timer', async () => {
    expect(await outcomeAfter(0, settledWithin(1_000, Promise.resolve('done')))).toBe('done');
    expect(vi.getTimerCount()).toBe(0);
    const late = settledWithin(1_000, forEver());
    expect(await outcomeAfter(999, late)).toBe('waits');
    expect(await outcomeAfter(1, late)).toBeUndefined();
  });
});

describe('pauses', () => {
  it.each<[Backoff, Backoff]>([
    [exponential(500, 15_000), [500, 1_000, 2_000, 4_000, 8_000, 15_000]],
    [exponential(200, 800, 2), [200, 400, 800]],
    [exponential(50, 50), [50]],
  ])('that grow are %j', (pauses, expected) => {
    expect(pauses).toEqual(expected);
  });
});

describe('a retry', () => {
  /** Fails at the given tries and tells when each began. */
  const tries = (failures: number) => {
    const began: number[] = [];
    const start = performance.now();
    const work = async () => {
      began.push(performance.now() - start);
      if (began.length <= failures) throw new Error(`try ${began.length}`);
      return 'done';
    };
    return { began, work };
  };
  const error = (message: string) => expect.objectContaining({ message });

  it.each<[string, number, Partial<Parameters<typeof retry>[0]>, unknown, number[]]>([
    ['succeeds at once', 0, {}, 'done', [0]],
    ['waits as the list says, the last pause again and again', 4, {}, 'done', [0, 100, 300, 500, 700]],
    ['throws at once what another try does not mend', 9, { when: () => false }, error('try 1'), [0]],
    ['tries no more often than it may', 9, { tries: 3 }, error('try 3'), [0, 100, 300]],
    ['begins none after its patience', 9, { patienceMs: 550 }, error('try 4'), [0, 100, 300, 500]],
  ])('%s', async (_, failures, options, outcome, moments) => {
    const { began, work } = tries(failures);
    const retried = retry({ signal: never, when: () => true, pauses: [100, 200], ...options }, work);
    expect(await outcomeAfter(10_000, retried)).toEqual(outcome);
    expect(began).toEqual(moments);
  });

  it('counts patience and pauses anew from where the work got on', async () => {
    const waits: number[] = [];
    let count = 0;
    const work = async (progress: () => void) => {
      count += 1;
      await pause(60_000, never);
      if (count <= 3) progress();
      throw new Error(`try ${count}`);
    };
    const onWait = () => waits.push(count);
    const retried = retry(
      { signal: never, when: () => true, pauses: [100, 5_000], patienceMs: 500, onWait },
      work,
    );
    // Three tries of a minute each got on; the fourth did not, and half a second after the third is long over then.
    expect(await outcomeAfter(600_000, retried)).toEqual(error('try 4'));
    expect(waits).toEqual([1, 2, 3]);
  });
});

describe('a poll', () => {
  it.each<[string, number, Partial<Parameters<typeof poll>[0]>, number, number]>([
    ['ends with what it waits for', 3, {}, 3, 400],
    ['sees it in the first look', 1, {}, 1, 0],
    ['ends with the last thing seen when patience is over', 99, { patienceMs: 1_000 }, 6, 1_000],
    ['looks no more often than it may', 99, { tries: 4 }, 4, 600],
  ])('%s', async (_, good, limits, seen, took) => {
    const start = performance.now();
    let ended = 0;
    let looks = 0;
    const options = { signal: never, until: (n: number) => n >= good, pauses: [200] as const };
    const polled = poll({ ...limits, ...options }, async () => ++looks).then((last) => {
      ended = performance.now() - start;
      return last;
    });
    expect(await outcomeAfter(60_000, polled)).toBe(seen);
    expect(ended).toBe(took);
  });

  it('throws what a look throws', async () => {
    const why = new Error('gone');
    const polled = poll({ signal: never, until: () => false, pauses: [1] }, () => Promise.reject(why));
    expect(await outcomeAfter(0, polled)).toBe(why);
  });
});

it('a turn lets what waits go first', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('other'));
  await nextTurn();
  order.push('me');
  expect(order).toEqual(['other', 'me']);
});
