/** Whether it is what `cancelled` and the platform throw when the signal is given. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
