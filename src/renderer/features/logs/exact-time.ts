import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Writes a moment (ISO 8601) as the time of day, to the millisecond, in this computer's own time. */
export function useClockTime(): (moment: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      fractionalSecondDigits: 3,
      hourCycle: 'h23',
    });
    return (moment) => format.format(new Date(moment));
  }, [i18n.language]);
}

/** Writes a moment with its day, to the second, and with the zone it is meant in. */
export function useExactMoment(): (moment: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long' });
  return (moment) => format.format(new Date(moment));
}
