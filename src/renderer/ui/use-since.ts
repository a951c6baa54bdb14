import { useTranslation } from 'react-i18next';

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** Writes a moment (ISO 8601) as its rough distance from now, for lists: "3 weeks ago". Does not tick. */
export function useSince(): (moment: string) => string {
  const { t, i18n } = useTranslation();
  const format = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'auto' });
  return (moment) => {
    const seconds = Math.max(0, (Date.now() - Date.parse(moment)) / 1000);
    const step = steps.find(([, size]) => seconds >= size);
    return step ? format.format(-Math.floor(seconds / step[1]), step[0]) : t('ui.justNow');
  };
}
