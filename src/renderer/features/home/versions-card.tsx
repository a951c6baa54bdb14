import { useTranslation } from 'react-i18next';
import type { Health } from '../../../shared/contract/health.ts';
import { Card } from '../../ui/card.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useServiceName } from '../servers/use-service-name.ts';

/** Which version of each program runs, and whether this Innkeeper brings a newer one. */
export function VersionsCard({ health }: { readonly health: Health }) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  const newer = health.versions.filter((version) => version.newer);
  if (health.versions.length === 0) return null;
  return (
    <Card title={t('home.versions')}>
      <p className="measure mb-3 text-quiet">
        {newer.length === 0 ? t('home.versionsLead') : t('home.versionsNewerLead')}
      </p>
      <ul className="divide-y divide-line">
        {health.versions.map((version) => (
          <li
            key={version.component}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2.5"
          >
            <span>{nameOf(version.component)}</span>
            <span className="numbers flex flex-wrap items-center gap-2 text-small text-quiet">
              <span dir="ltr">{version.running ?? t('home.none')}</span>
              {version.newer && (
                <Tag tone="attention">{t('home.versionOffered', { version: version.offered })}</Tag>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
