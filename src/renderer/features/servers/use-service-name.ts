import { useTranslation } from 'react-i18next';
import { serviceNames } from '../../../shared/words/service-names.ts';

type Known = keyof typeof serviceNames;

function isKnown(name: string): name is Known {
  return Object.hasOwn(serviceNames, name);
}

/** What people call a compose service; its own name where nobody has given it another. */
export function useServiceName(): (service: string) => string {
  const { t } = useTranslation();
  return (service) => (isKnown(service) ? t(`home.service.${service}`) : service);
}
