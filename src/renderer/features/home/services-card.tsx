import {
  Database,
  DoorOpen,
  type LucideIcon,
  MessagesSquare,
  Package,
  PanelsTopLeft,
  PhoneCall,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServiceState } from '../../../shared/facts.ts';
import { useAgo } from '../../ui/amounts.ts';
import { Card } from '../../ui/card.tsx';
import { Fold } from '../../ui/fold.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import { plainState } from './service-state.ts';

const icons: Readonly<Record<string, LucideIcon>> = {
  synapse: MessagesSquare,
  postgres: Database,
  'element-web': PanelsTopLeft,
  coturn: PhoneCall,
  caddy: DoorOpen,
};

/** What runs on the server, in plain words; the exact terms are folded away. */
export function ServicesCard({ services }: { readonly services: readonly ServiceState[] }) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  const ago = useAgo();
  return (
    <Card title={t('home.services')}>
      <ul className="divide-y divide-line">
        {services.map((service) => {
          const { word, tone } = plainState(service);
          const Icon = icons[service.name] ?? Package;
          const since = service.startedAt && t('home.up', { ago: ago(service.startedAt) });
          const restarts = service.restarts > 0 && t('home.restarts', { count: service.restarts });
          return (
            <li key={service.name} className="flex items-center gap-3 py-3 first:pt-1">
              <span className="grid size-9 shrink-0 place-items-center rounded-control bg-dusk text-quiet">
                <Icon aria-hidden className="size-4.5" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{nameOf(service.name)}</span>
                <span className="block text-small text-quiet">
                  {[since, restarts].filter(Boolean).join(' · ')}
                </span>
              </span>
              <StateMark tone={tone} word={t(`home.state.${word}`)} />
            </li>
          );
        })}
      </ul>
      <Fold title={t('home.exact')} className="mt-2">
        <ul className="space-y-2">
          {services.map((service) => (
            <li key={service.name} dir="ltr" className="font-mono text-small break-all text-quiet">
              <span className="text-ink">{service.name}</span> {service.state}
              {service.health !== 'none' && `, ${service.health}`}
              <br />
              {service.image}
            </li>
          ))}
        </ul>
      </Fold>
    </Card>
  );
}
