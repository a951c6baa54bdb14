import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Writes an amount of memory or disk, given in MiB, as people say it: 640 MB, 3.8 GB. */
export function useSizes(): (mib: number) => string {
  const { t, i18n } = useTranslation();
  return (mib) => {
    const large = mib >= 1000;
    const digits = large && mib < 10_240 ? 1 : 0;
    const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits });
    return large
      ? t('ui.gigabytes', { amount: format.format(mib / 1024) })
      : t('ui.megabytes', { amount: format.format(mib) });
  };
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Writes a moment (ISO 8601) as its distance from now: "2 minutes ago", "just now". Kept right while it is shown. */
export function useAgo(): (moment: string) => string {
  const { t, i18n } = useTranslation();
  const now = useNow(5000);
  return (moment) => {
    const seconds = Math.max(0, Math.round((now - Date.parse(moment)) / 1000));
    const format = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto' });
    if (seconds < 10) return t('ui.justNow');
    const [unit, size] = units.find((candidate) => seconds >= candidate[1]) ?? units[3];
    return format.format(-Math.floor(seconds / size), unit);
  };
}

/** The time now, in milliseconds, told anew every so many of them. */
export function useNow(every: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** A stretch of time in minutes and seconds, as on a clock: 4:07. */
export function asClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
