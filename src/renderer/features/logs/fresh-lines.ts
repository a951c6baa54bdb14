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
