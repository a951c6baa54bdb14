/**
 * A moment in milliseconds since 1970 as ISO 8601; null where there is none: left out, not after 1970, or beyond what
 * dates and the contract know. Clocks and programs of servers tell any number.
 */
export function isoOf(ms: number | null | undefined): string | null {
  if (ms === null || ms === undefined || !(ms > 0)) return null;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 ? null : date.toISOString();
}
