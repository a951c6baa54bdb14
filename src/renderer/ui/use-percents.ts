import { useTranslation } from 'react-i18next';

/** Writes a share, given in percent, as people say it: 3 %, 0.4 %. */
export function usePercents(): (percent: number) => string {
  const { i18n } = useTranslation();
  return (percent) =>
    new Intl.NumberFormat(i18n.language, {
      style: 'percent',
      maximumFractionDigits: percent > 0 && percent < 1 ? 1 : 0,
    }).format(percent / 100);
}
