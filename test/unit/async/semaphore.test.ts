import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mutex, Semaphore } from '../../../src/shared/async/semaphore.ts';

/** Work that ends when it is told to. */
function work() {
  let end: (failure?: Error) => void = () => {};
  let running = false;
  const run = () => {
    running = true;
    return new Promise<void>((resolve, reject) => {
      end = (failure) => (failure ? reject(failure) : resolve());
    });
  };
  return { run, end: (failure?: Error) => end(failure), isRunning: () => running };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a semaphore', () => {
  it('lets so many run, the others in their order, also after a failure', async () => {
    const places = new Semaphore(2);
    const all = [work(), work(), work(), work()];
    const ends = all.map((one) => places.run(one.run).catch((error: Error) => error.message));
    const running = () => all.map((one) => one.isRunning());
    await settled();
    expect(running()).toEqual([true, true, false, false]);
    all[1]?.end(new Error('failed'));
    await settled();
    expect(running()).toEqual([true, true, true, false]);
    all[0]?.end();
    await settled();
    expect(running()).toEqual([true, true, true, true]);
    all[2]?.end();
    all[3]?.end();
    expect(await Promise.all(ends)).toEqual([undefined, 'failed', undefined, undefined]);
  });

  it('forgets who was cancelled while waiting, and lets the next one in', async () => {
    const place = new Semaphore(1);
    const release = await place.acquire();
    const stop = new AbortController();
    const cancelled = place.acquire(stop.signal);
    const next = place.acquire();
    stop.abort();
    await expect(cancelled).rejects.toBe(stop.signal.reason);
    await expect(place.acquire(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    release();
    (await next)();
    (await place.acquire())();
  });

  it('gives a place back once, however often that is asked', async () => {
    const place = new Semaphore(1);
    const release = await place.acquire();
    release();
    const held = await place.acquire();
    release();
    let entered = false;
    const waiting = place.acquire().then((free) => {
      entered = true;
      free();
    });
    await settled();
    expect(entered).toBe(false);
    held();
    await waiting;
  });

  it('may be made wider and narrower while work runs', async () => {
    const places = new Semaphore(1);
    const all = [work(), work(), work()];
    const ends = all.map((one) => places.run(one.run));
    places.limit = 2;
    await settled();
    expect(all.map((one) => one.isRunning())).toEqual([true, true, false]);
    places.limit = 1;
    all[0]?.end();
    await settled();
    expect(all[2]?.isRunning()).toBe(false);
    all[1]?.end();
    await settled();
    expect(all[2]?.isRunning()).toBe(true);
    all[2]?.end();
    await Promise.all(ends);
  });

  it('never lets more in than it should, whoever is cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.record({ turns: fc.nat(3), cancel: fc.boolean() }), { maxLength: 20 }),
        async (limit, wanted) => {
          const places = new Semaphore(limit);
          let inside = 0;
          let most = 0;
          const visits = wanted.map(async ({ turns, cancel }) => {
            const stop = new AbortController();
            const visit = places.run(async () => {
              inside += 1;
              most = Math.max(most, inside);
              for (let i = 0; i < turns; i++) await Promise.resolve();
              inside -= 1;
            }, stop.signal);
            if (cancel) stop.abort();
            return visit.catch(() => undefined);
          });
          await Promise.all(visits);
          expect(most).toBeLessThanOrEqual(limit);
          expect(inside).toBe(0);
          // Every place is free again.
          await Promise.all(Array.from({ length: limit }, () => places.acquire()));
        },
      ),
      { numRuns: 60 },
    );
  });
});

it('a mutex lets one in at a time, in their order', async () => {
  const mutex = new Mutex();
  const order: number[] = [];
  await Promise.all(
    [3, 2, 1].map((turns) =>
      mutex.run(async () => {
        for (let i = 0; i < turns; i++) await settled();
        order.push(turns);
      }),
    ),
  );
  expect(order).toEqual([3, 2, 1]);
});
