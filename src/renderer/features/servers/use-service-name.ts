import { isNamedService } from '../../../shared/words/service-names.ts';
import { useLanguage } from '../../ui/use-language.ts';

/** What people call a compose service; its own name where nobody has given it another. */
export function useServiceName(): (service: string) => string {
  const { words } = useLanguage();
  return (service) => (isNamedService(service) ? words.serviceNames[service] : service);
}
