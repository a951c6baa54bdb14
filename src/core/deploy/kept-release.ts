import type { Evidence } from '../server/host/facts/evidence.ts';
import type { StateFile } from '../server/host/facts/state-file.ts';

/**
 * The number under which what runs now is kept when something takes its place. Always the latest of all that is kept: a
 * state file that came out of a backup, or was brought back, names a number from long ago. Where an upload was cut after
 * it had kept what runs, it is that same number again.
 */
export function keptRelease(
  state: Pick<StateFile, 'release'> | undefined,
  { lastRelease, lastReleaseState, stateDigest }: Evidence,
): number {
  if (lastRelease === undefined) return state?.release ?? 0;
  if (state && lastRelease < state.release) return state.release;
  const alreadyKept = stateDigest !== undefined && lastReleaseState === stateDigest;
  return alreadyKept ? lastRelease : lastRelease + 1;
}
