import { useTranslation } from 'react-i18next';

const steps = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** Writes a moment to come (ISO 8601) as its distance from now: "in 62 days". Does not tick. */
export function useAhead(): (moment: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.RelativeTimeFormat(i18n.language, { numeric: 'always' });
  return (moment) => {
    const seconds = Math.max(0, (Date.parse(moment) - Date.now()) / 1000);
    const [unit, size] = steps.find(([, length]) => seconds >= length) ?? steps[2];
    return format.format(Math.floor(seconds / size), unit);
  };
}
