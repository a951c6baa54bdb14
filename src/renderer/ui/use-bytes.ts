import { useTranslation } from 'react-i18next';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Writes a number of bytes as people say it: 640 kB, 3.8 GB. */
export function useBytes(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return (bytes) => {
    const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    const amount = bytes / 1000 ** power;
    return new Intl.NumberFormat(i18n.language, {
      style: 'unit',
      unit: units[power] ?? 'byte',
      maximumFractionDigits: power >= 2 && amount < 10 ? 1 : 0,
    }).format(amount);
  };
}
