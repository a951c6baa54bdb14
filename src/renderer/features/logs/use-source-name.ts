import { useTranslation } from 'react-i18next';
import { useServiceName } from '../servers/use-service-name.ts';

/** What people call the writer of a line: a service, or the machine itself. */
export function useSourceName(): (source: string) => string {
  const { t } = useTranslation();
  const service = useServiceName();
  return (source) => (source === 'host' ? t('logs.host') : service(source));
}
