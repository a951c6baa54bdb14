const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/**
 * A number of bytes as people read it: `640 kB`, `3.8 GB`. The one rule for memory, disks and files, on every
 * page and on the command line: 1 GB is 1024 MB, as memory is sold and as `df -h`, PostgreSQL and Synapse count.
 * Three digits at most; one decimal where a whole number of megabytes or more would be too coarse.
 */
export function formatBytes(bytes: number, language = 'en'): string {
  let amount = Math.max(0, bytes);
  let power = 0;
  // By what will be shown: 999.7 MB are 1 GB, not 1,000 MB.
  while (Math.round(amount) >= 1000 && power < units.length - 1) {
    amount /= 1024;
    power++;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power >= 2 && amount < 9.95 ? 1 : 0,
  }).format(amount);
}

/** A number of bytes as a value of a message, which measures in MiB. */
export function inMib(bytes: number): { readonly mib: number } {
  return { mib: bytes / 1024 ** 2 };
}

/** The same for an amount given in MiB, in which memory and disks are measured. */
export function formatMiB(mib: number, language = 'en'): string {
  return formatBytes(mib * 1024 ** 2, language);
}
