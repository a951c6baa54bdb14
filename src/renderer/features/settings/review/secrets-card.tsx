import { useTranslation } from 'react-i18next';
import { Card } from '../../../ui/card.tsx';
import { SecretRow } from './secret-row.tsx';
import type { HostSecrets } from './use-host-secrets.ts';
import '../../page-parts/settings-words.ts';

interface SecretsCardProps {
  readonly secrets: HostSecrets;
}

/** What only the host knows and the settings need, such as the password of a mail account. */
export function HostSecretsCard({ secrets }: SecretsCardProps) {
  const { t } = useTranslation();
  if (secrets.list.length === 0) return null;
  return (
    <Card title={t('settings.secrets.title')}>
      <p className="measure mb-3 text-quiet">{t('settings.secrets.lead')}</p>
      <ul className="-mb-1 divide-y divide-line">
        {secrets.list.map((secret) => (
          <SecretRow key={secret.name} secret={secret} secrets={secrets} />
        ))}
      </ul>
    </Card>
  );
}
