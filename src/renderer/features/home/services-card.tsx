import { useTranslation } from 'react-i18next';
import type { Health } from '../../../shared/contract/health.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Card } from '../../ui/card.tsx';
import { ServerPower } from '../services/server-power.tsx';
import { ServiceRow } from './service-row.tsx';

interface ServicesCardProps {
  readonly server: ServerSummary;
  readonly health: Health;
  /** Out of reach: this is how it was. */
  readonly old: boolean;
}

/** What runs on the server, each in a row that tells more when asked. */
export function ServicesCard({ server, health, old }: ServicesCardProps) {
  const { t } = useTranslation();
  const { services } = health;
  // Where everything rests the page's one button starts it.
  const hasButton = health.problems.some(({ code }) => code === 'docker.stopped-by-you');
  return (
    <Card
      title={t('home.services')}
      aside={services.length > 0 && !old && !hasButton && <ServerPower server={server} />}
    >
      {services.length === 0 && <p className="text-quiet">{t('home.servicesUnknown')}</p>}
      <ul className="divide-y divide-line">
        {services.map((service) => (
          <ServiceRow key={service.name} server={server} health={health} service={service} old={old} />
        ))}
      </ul>
    </Card>
  );
}
