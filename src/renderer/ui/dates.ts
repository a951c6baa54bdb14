import { useTranslation } from 'react-i18next';

/** Writes a moment (ISO 8601) as a day: 12 Mar 2026. */
export function useDay(): (moment: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' });
  return (moment) => format.format(new Date(moment));
}

/** Writes a moment (ISO 8601) with its time of day, in this computer's own time. */
export function useMoment(): (moment: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  return (moment) => format.format(new Date(moment));
}
