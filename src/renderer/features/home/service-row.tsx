import {
  ChevronDown,
  Database,
  DoorOpen,
  type LucideIcon,
  MessagesSquare,
  Package,
  PanelsTopLeft,
  PhoneCall,
} from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Health, ServiceHealth } from '../../../shared/contract/health.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { useMebibytes } from '../../ui/format.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import { ServiceMenu } from '../services/service-menu.tsx';
import { ServiceDetails } from './service-details.tsx';
import { plainState } from './service-state.ts';

const icons: Readonly<Record<string, LucideIcon>> = {
  synapse: MessagesSquare,
  postgres: Database,
  'element-web': PanelsTopLeft,
  coturn: PhoneCall,
  caddy: DoorOpen,
};

interface ServiceRowProps {
  readonly server: ServerSummary;
  readonly health: Health;
  readonly service: ServiceHealth;
  /** Out of reach: nothing can be done to it now. */
  readonly old: boolean;
}

/** One service in a quiet row: whether it runs, and how much memory it takes. The rest unfolds. */
export function ServiceRow({ server, health, service, old }: ServiceRowProps) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  const sizes = useMebibytes();
  const details = useId();
  const [open, setOpen] = useState(false);
  const { word, tone } = plainState(service);
  const Icon = icons[service.name] ?? Package;
  const name = nameOf(service.name);
  return (
    <li className="py-2.5 first:pt-0">
      <div className="flex items-center gap-4">
        <span className="grid size-9 shrink-0 place-items-center rounded-control bg-dusk text-quiet">
          <Icon aria-hidden className="size-4.5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{name}</span>
          <span className="flex flex-wrap gap-x-2 text-small text-quiet">
            <StateMark tone={tone} word={t(`home.state.${word}`)} />
            {service.restarts > 0 && t('home.restarts', { count: service.restarts })}
          </span>
        </span>
        {service.memoryMiB !== null && (
          <span className="numbers hidden shrink-0 text-small text-quiet @md:inline">
            <span className="sr-only">{t('home.memory')} </span>
            {sizes(service.memoryMiB)}
          </span>
        )}
        <span className="flex shrink-0 items-center">
          <IconButton
            icon={ChevronDown}
            label={t('home.details', { name })}
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            onClick={() => setOpen(!open)}
            className={classes('[&>svg]:transition-transform', open && '[&>svg]:rotate-180')}
          />
          {!old && <ServiceMenu server={server} service={service} />}
        </span>
      </div>
      {open && (
        <div id={details} className="pt-3 pb-1 @md:ps-13">
          <ServiceDetails health={health} service={service} />
        </div>
      )}
    </li>
  );
}
