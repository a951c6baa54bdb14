const dayMs = 86_400_000;

/** How many daily backups should have been made since a moment. One is only missed once its day is over by half. */
export function missedSince(since: string | null, now: number): number {
  if (since === null) return 0;
  return Math.max(0, Math.floor((now - Date.parse(since)) / dayMs - 0.5));
}
