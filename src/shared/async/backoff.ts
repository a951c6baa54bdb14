/** Milliseconds before each further try; the last one repeats. */
export type Backoff = readonly [number, ...number[]];

/** Each pause is longer than the one before by this factor, up to the longest. */
export function exponential(first: number, longest: number, factor = 2): Backoff {
  const pauses: [number, ...number[]] = [first];
  for (let next = first * factor; next < longest; next *= factor) pauses.push(next);
  if (longest > first) pauses.push(longest);
  return pauses;
}

/** The pause after so many tries, counted from 1. */
export function nthDelay(pauses: Backoff, tries: number): number {
  return pauses[Math.min(tries, pauses.length) - 1] ?? pauses[0];
}
