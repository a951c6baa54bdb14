/**
 * Why a signal fired: Innkeeper is closing. Work on the server goes on, other than when the host
 * asked to stop it.
 */
export class LeavingJob extends Error {
  override readonly name = 'AbortError';
}

/** Whether the host asked to stop, rather than Innkeeper closing. */
export function isStopAsked(signal: AbortSignal): boolean {
  return signal.aborted && !(signal.reason instanceof LeavingJob);
}
