/**
 * Why a signal fired: Innkeeper is closing, or somebody else has taken over, which the cause tells then. Work on the
 * server goes on, other than when the host asked to stop it.
 */
export class JobDetached extends Error {
  override readonly name = 'AbortError';
}

/** Whether the host asked to stop, rather than the job leaving. */
export function isStopAsked(signal: AbortSignal): boolean {
  return signal.aborted && !(signal.reason instanceof JobDetached);
}

/** Why the job was left: what an aborted signal tells besides. */
export function detachedCause({ reason }: AbortSignal): unknown {
  return reason instanceof Error ? reason.cause : reason;
}
