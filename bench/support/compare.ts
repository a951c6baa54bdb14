import { memoryDuring } from './memory.ts';
import { quantile, type Spread, spreadOf } from './statistics.ts';

/** One way to do the work. */
interface Contender {
  readonly name: string;
  /** Does the whole amount once. May return how long each part of it took, in milliseconds. */
  run(): Promise<readonly number[] | undefined>;
}

export interface Comparison {
  readonly what: string;
  /** How much one run does, and of what: 100 and `MB`. */
  readonly amount: number;
  readonly unit: string;
  readonly ours: Contender;
  /** The raw tools. */
  readonly raw: readonly Contender[];
  /** Rounds that count; one more goes before them. */
  readonly rounds?: number;
  /** Milliseconds after which no further round begins, once three were run. */
  readonly budgetMs?: number;
  /** Called after each run, outside of the time: to look whether the work was done, and to clear it away. */
  readonly after?: (name: string) => Promise<void>;
  /** Whether the memory of this process is of interest. */
  readonly memory?: boolean;
  readonly signal: AbortSignal;
}

interface Figures {
  readonly name: string;
  /** Units per second. */
  readonly rate: Spread;
  /** Milliseconds of one part of the work, where it has parts. */
  readonly latency?: { readonly median: number; readonly p95: number };
  /** Bytes by which this process was at most larger in a run than before the first. */
  readonly memory?: number;
  /** Our rate divided by this tool's in the same round; above 1 we are faster. Not there for ours. */
  readonly ratio?: Spread;
  /** Our fastest round divided by this tool's: least disturbed by what else the machine was doing. */
  readonly bestRatio?: number;
}

export interface Compared {
  readonly what: string;
  readonly unit: string;
  readonly rounds: number;
  readonly figures: readonly Figures[];
}

interface Taken {
  readonly rates: number[];
  readonly latencies: number[];
  memory: number;
}

const leastRounds = 3;

/**
 * Runs all contenders in turns, so that whatever else this machine is doing meets all of them alike:
 * each round's order is the last one's reversed. The ratio of a round is formed within it.
 */
export async function compare(comparison: Comparison): Promise<Compared> {
  const { what, unit, ours, raw, rounds = 7, budgetMs = 20_000, signal } = comparison;
  const contenders = [ours, ...raw];
  const taken = new Map(contenders.map(({ name }) => [name, nothingYet()]));
  // Memory that the first run took is rarely given back, so it counts from before that.
  const memoryBefore = process.memoryUsage.rss();
  for (const contender of contenders) await once(comparison, contender, nothingYet());

  const began = performance.now();
  let done = 0;
  while (done < rounds && (done < leastRounds || performance.now() - began < budgetMs)) {
    for (const contender of done % 2 === 0 ? contenders : contenders.toReversed()) {
      signal.throwIfAborted();
      await once(comparison, contender, taken.get(contender.name) ?? nothingYet());
    }
    done += 1;
  }

  const ourRates = taken.get(ours.name)?.rates ?? [];
  const figures = [...taken].map(([name, { rates, latencies, memory }]): Figures => {
    const ratios = rates.map((rate, round) => (ourRates[round] ?? Number.NaN) / rate);
    return {
      name,
      rate: spreadOf(rates),
      ...(latencies.length > 0 && {
        latency: { median: quantile(latencies, 0.5), p95: quantile(latencies, 0.95) },
      }),
      ...(comparison.memory && name === ours.name && { memory: memory - memoryBefore }),
      ...(name !== ours.name && {
        ratio: spreadOf(ratios),
        bestRatio: Math.max(...ourRates) / Math.max(...rates),
      }),
    };
  });
  return { what, unit, rounds: done, figures };
}

const nothingYet = (): Taken => ({ rates: [], latencies: [], memory: 0 });

async function once({ amount, after, memory }: Comparison, { name, run }: Contender, into: Taken) {
  let ms = 0;
  const work = async () => {
    const began = performance.now();
    const latencies = await run();
    ms = performance.now() - began;
    into.latencies.push(...(latencies ?? []));
  };
  if (memory) into.memory = Math.max(into.memory, await memoryDuring(work));
  else await work();
  into.rates.push((amount * 1000) / ms);
  await after?.(name);
}
