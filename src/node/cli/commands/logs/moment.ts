import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `30m`, `2h`, `3d` ago, or a date and time (of this computer's zone where it names none), as ISO. */
export function momentFrom(text: string, now: number): string {
  const ago = /^(\d{1,6})([smhd])$/.exec(text);
  if (ago) return new Date(now - Number(ago[1]) * (units[ago[2] ?? ''] ?? 0)).toISOString();
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at))
    throw new InvalidArgumentError('30m, 2h, 3d, or a date such as 2030-01-31T18:00 is wanted');
  return new Date(at).toISOString();
}
