import { useTranslation } from 'react-i18next';
import type { Updates } from '../../../shared/contract/updates.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useLanguage } from '../../ui/use-language.ts';
import { useServiceName } from '../servers/use-service-name.ts';

/** What people notice of an update, and about how long. */
export function PeopleNotice({ notices }: Pick<Updates, 'notices'>) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  const { words } = useLanguage();
  const howLong = (seconds: number) =>
    seconds < 90
      ? t('services.seconds', { count: seconds })
      : t('services.minutes', { count: Math.round(seconds / 60) });
  return (
    <div>
      <h3 className="mb-1 font-medium">{t('updates.notices.title')}</h3>
      {notices.length === 0 && <p className="text-quiet">{t('updates.notices.none')}</p>}
      <ul className="space-y-2">
        {notices.map(({ kind, service, seconds }) => (
          <li key={`${kind} ${service}`} className="border-s-2 border-attention ps-3">
            {fill(words.notices[kind], { service: nameOf(service) })}
            <span className="block text-small text-quiet">{howLong(seconds)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
