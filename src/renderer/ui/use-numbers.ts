import { useTranslation } from 'react-i18next';

/** Writes a number with its thousands set apart. */
export function useNumbers(): (number: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language);
  return (number) => format.format(number);
}
