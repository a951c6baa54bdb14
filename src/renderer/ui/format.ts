import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatMiB } from '../../shared/bytes.ts';
import { useLocaleTag } from './clock.ts';

// How numbers, amounts and moments are written, in the language of the page. Moments come in ISO 8601.

/** Bytes as people say them: 640 kB, 3.8 GB. */
export function useBytes(): (bytes: number) => string {
  const { i18n } = useTranslation();
  return (bytes) => formatBytes(bytes, i18n.language);
}

/** The same for an amount of memory or disk that is given in MiB. */
export function useMebibytes(): (mib: number) => string {
  const { i18n } = useTranslation();
  return (mib) => formatMiB(mib, i18n.language);
}

/** A number with its thousands set apart. */
export function useNumbers(): (number: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language);
  return (number) => format.format(number);
}

/** A share, given in percent: 3 %, 0.4 %. */
export function usePercents(): (percent: number) => string {
  const { i18n } = useTranslation();
  return (percent) =>
    new Intl.NumberFormat(i18n.language, {
      style: 'percent',
      maximumFractionDigits: percent > 0 && percent < 1 ? 1 : 0,
    }).format(percent / 100);
}

/** Several things in one sentence: "Calls, Rooms and People". */
export function useList(): (items: readonly string[]) => string {
  const { i18n } = useTranslation();
  const format = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  return (items) => format.format(items);
}

type DateOptions = Intl.DateTimeFormatOptions;
const dayOptions: DateOptions = { dateStyle: 'medium' };
const momentOptions: DateOptions = { dateStyle: 'medium', timeStyle: 'short' };
const exactOptions: DateOptions = { dateStyle: 'full', timeStyle: 'long' };
const timeOptions: DateOptions = { timeStyle: 'short' };
const clockOptions: DateOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
};

function useDates(options: DateOptions): (moment: string) => string {
  const tag = useLocaleTag();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(tag, options);
    return (moment) => format.format(new Date(moment));
  }, [tag, options]);
}

/** A moment as a day: 12 Mar 2026. */
export const useDay = () => useDates(dayOptions);

/** A moment with its time of day, in this computer's own time. */
export const useMoment = () => useDates(momentOptions);

/** A moment with its day, to the second, and with the zone it is meant in. */
export const useExactMoment = () => useDates(exactOptions);

/** A moment as a time of day: 14:05. */
export const useTimeOfDay = () => useDates(timeOptions);

/** A moment as the time of day, to the millisecond. */
export const useClockTime = () => useDates(clockOptions);

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

type Unit = (typeof units)[number][0];

/** How often a stretch of time holds the largest unit, of those from `largest` to `smallest`, that fits into it. */
function inUnits(seconds: number, largest: Unit, smallest: Unit): [number, Unit] {
  const place = (unit: Unit) => units.findIndex(([candidate]) => candidate === unit);
  const allowed = units.slice(place(largest), place(smallest) + 1);
  const [unit, size] = allowed.find(([, length]) => seconds >= length) ?? allowed.at(-1) ?? units[6];
  return [Math.floor(seconds / size), unit];
}

function useRelative(numeric: 'auto' | 'always'): Intl.RelativeTimeFormat {
  const { i18n } = useTranslation();
  return new Intl.RelativeTimeFormat(i18n.language, { numeric });
}

const secondsBetween = (earlier: number, later: number) => Math.max(0, (later - earlier) / 1000);

/** A moment as its distance from now: "2 minutes ago", "just now". Kept right while it is shown. */
export function useAgo(): (moment: string) => string {
  const { t } = useTranslation();
  const now = useNow(5000);
  const format = useRelative('auto');
  return (moment) => {
    const seconds = Math.round(secondsBetween(Date.parse(moment), now));
    if (seconds < 10) return t('ui.justNow');
    const [count, unit] = inUnits(seconds, 'day', 'second');
    return format.format(-count, unit);
  };
}

/** A moment as its rough distance from now, for lists: "3 weeks ago". Does not tick. */
export function useRelativeTime(): (moment: string) => string {
  const { t } = useTranslation();
  const format = useRelative('auto');
  return (moment) => {
    const seconds = secondsBetween(Date.parse(moment), Date.now());
    if (seconds < 60) return t('ui.justNow');
    const [count, unit] = inUnits(seconds, 'year', 'minute');
    return format.format(-count, unit);
  };
}

/** A moment to come as its distance from now: "in 62 days". Does not tick. */
export function useTimeUntil(): (moment: string) => string {
  const format = useRelative('always');
  return (moment) =>
    format.format(...inUnits(secondsBetween(Date.now(), Date.parse(moment)), 'day', 'minute'));
}

/** The time now, in milliseconds, told again every so many of them. */
export function useNow(every: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** A stretch of time in minutes and seconds, as on a clock: 4:07. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
