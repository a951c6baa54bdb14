const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people say it: `640 kB`, `3.8 GB`. */
export function bytesInWords(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const amount = bytes / 1000 ** power;
  return `${amount.toFixed(power >= 2 && amount < 10 ? 1 : 0)} ${units[power]}`;
}
