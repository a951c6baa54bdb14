import type { Compared, Comparison } from './compare.ts';
import { compare } from './compare.ts';

export type Outcome =
  | { readonly kind: 'compared'; readonly compared: Compared }
  | { readonly kind: 'skipped'; readonly reason: string };

export interface Bench {
  compare(comparison: Omit<Comparison, 'signal'>): Promise<void>;
  /** Has something put away at the end, last come first, however that end comes. */
  atEnd(putAway: () => Promise<unknown>): void;
}

/**
 * What a bench file does: `missing` says why it cannot be done here. Outcomes go to the process that
 * started this one; a request to stop (SIGINT, SIGTERM) ends it after the run that is under way.
 */
export async function bench(missing: string | null | undefined, work: (bench: Bench) => Promise<void>) {
  const tell = (outcome: Outcome) => process.send?.(outcome);
  if (missing) {
    tell({ kind: 'skipped', reason: missing });
    return;
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stop.abort());
  const { signal } = stop;
  const putAways: (() => Promise<unknown>)[] = [];
  try {
    await work({
      compare: async (comparison) => {
        signal.throwIfAborted();
        tell({ kind: 'compared', compared: await compare({ ...comparison, signal }) });
      },
      atEnd: (putAway) => putAways.push(putAway),
    });
  } catch (error) {
    process.exitCode = 1;
    console.error(signal.aborted ? 'Stopped.' : error);
  } finally {
    for (const putAway of putAways.reverse()) await putAway().catch(console.error);
  }
}

/** Runs as many pieces of work as asked for, some at once; gives the milliseconds each took. */
export async function timedMany(
  count: number,
  atOnce: number,
  piece: (n: number) => Promise<unknown>,
): Promise<number[]> {
  const took: number[] = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < count; n = next++) {
      const began = performance.now();
      await piece(n);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return took;
}
