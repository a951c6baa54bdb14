import { useTranslation } from 'react-i18next';
import { en } from '../../words/en.ts';

type Known = keyof typeof en.home.service;

function isKnown(name: string): name is Known {
  return Object.hasOwn(en.home.service, name);
}

/** What people call a compose service; its own name where nobody has given it another. */
export function useServiceName(): (service: string) => string {
  const { t } = useTranslation();
  return (service) => (isKnown(service) ? t(`home.service.${service}`) : service);
}
