import { useTranslation } from 'react-i18next';
import type { Health } from '../../../shared/contract/health.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Card } from '../../ui/card.tsx';
import { Fold } from '../../ui/fold.tsx';
import { ServerPower } from '../services/server-power.tsx';
import { ServiceRow } from './service-row.tsx';

interface ServicesCardProps {
  readonly server: ServerSummary;
  readonly health: Health;
  /** Out of reach: this is how it was. */
  readonly old: boolean;
}

/** What runs on the server, in plain words; the exact terms are folded away. */
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
      {services.length > 0 && (
        <Fold title={t('home.exact')} className="mt-2">
          <ul className="space-y-2">
            {services.map((service) => (
              <li key={service.name} dir="ltr" className="font-mono text-small break-all text-quiet">
                <span className="text-ink">{service.name}</span> {service.state}
                {service.health !== 'none' && `, ${service.health}`}
                {service.exitCode !== undefined && `, exit status ${service.exitCode}`}
                {service.outOfMemory && ', OOM killed'}
                <br />
                {service.image}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Card>
  );
}
