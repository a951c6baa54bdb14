import type { LogReading } from './log-reading.ts';

/** How many matching lines came since following stopped. `some` where nobody has counted. */
export function freshLines({ mode, state, stoppedAt, filter }: LogReading): number | 'some' {
  if (mode === 'following' || state === undefined || stoppedAt === undefined) return 0;
  const came = (state.last ?? -1) - (stoppedAt.last ?? -1);
  if (came <= 0 || stoppedAt.sessionId !== state.sessionId) return 0;
  const everything = Object.keys(filter).every((key) => key === 'regex') || state.filterProblem !== undefined;
  if (everything) return came;
  // Lines let go at the other end cannot be told from lines that came.
  if (state.first !== stoppedAt.first) return 'some';
  return Math.max(0, state.matches - stoppedAt.matches);
}

/** How many lines there had been at a moment, in milliseconds. */
export interface RateSample {
  readonly at: number;
  readonly last: number;
}

/** Milliseconds between samples that are kept, and for which they count. */
const between = 250;
const kept = 5000;

/** The samples of the last seconds with a new one. A count that fell belongs to another session: it begins anew. */
export function withSample(samples: readonly RateSample[], next: RateSample): readonly RateSample[] {
  const newest = samples.at(-1);
  if (newest === undefined || next.last < newest.last) return [next];
  if (next.at - newest.at <= between) return samples;
  return [...samples.filter(({ at }) => at >= next.at - kept), next];
}

/** Lines a second; rounded, so that it can be read. 0 until there is a second to judge by. */
export function rateOf(samples: readonly RateSample[]): number {
  const [oldest] = samples;
  const latest = samples.at(-1);
  if (oldest === undefined || latest === undefined || latest.at - oldest.at < 900) return 0;
  const rate = ((latest.last - oldest.last) * 1000) / (latest.at - oldest.at);
  const step = 10 ** Math.max(1, Math.floor(Math.log10(Math.max(1, rate))) - 1);
  return Math.round(rate / step) * step;
}
