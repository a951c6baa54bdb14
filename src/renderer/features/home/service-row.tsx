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
import type { Health, ServiceHealth } from '../../../shared/contract/health.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAgo, usePercents, useSizes } from '../../ui/format.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import { ServiceMenu } from '../services/service-menu.tsx';
import { plainState } from './service-state.ts';
import { TrendLine, useTrend } from './trend.tsx';

const icons: Readonly<Record<string, LucideIcon>> = {
  synapse: MessagesSquare,
  postgres: Database,
  'element-web': PanelsTopLeft,
  coturn: PhoneCall,
  caddy: DoorOpen,
};

/** A curve needs some height to mean anything: what stays below this looks as calm as it is. */
const leastPercent = 10;

interface ServiceRowProps {
  readonly server: ServerSummary;
  readonly health: Health;
  readonly service: ServiceHealth;
  /** Out of reach: nothing can be done to it now. */
  readonly old: boolean;
}

/** One service: whether it runs, since when, and what it uses. */
export function ServiceRow({ server, health, service, old }: ServiceRowProps) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  const ago = useAgo();
  const sizes = useSizes();
  const percents = usePercents();
  const memory = useTrend(health.history, ({ services }) => services[service.name]?.memoryMiB);
  const processor = useTrend(health.history, ({ services }) => services[service.name]?.cpuPercent);
  const { word, tone } = plainState(service);
  const Icon = icons[service.name] ?? Package;
  const since = service.startedAt && t('home.up', { ago: ago(service.startedAt) });
  const restarts = service.restarts > 0 && t('home.restarts', { count: service.restarts });
  const used = service.memoryMiB !== null || memory.peak !== undefined;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-4 gap-y-3 py-4 first:pt-1 @3xl:grid-cols-[auto_minmax(0,1fr)_minmax(0,11.5rem)_minmax(0,11.5rem)_auto]">
      <span className="grid size-9 shrink-0 place-items-center rounded-control bg-dusk text-quiet">
        <Icon aria-hidden className="size-4.5" />
      </span>
      <span className="min-w-0">
        <span className="block font-medium">{nameOf(service.name)}</span>
        <span className="block text-small text-quiet">{[since, restarts].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="flex items-center justify-end gap-1 @3xl:col-start-5 @3xl:row-start-1 @3xl:min-w-36 @3xl:justify-between">
        <StateMark tone={tone} word={t(`home.state.${word}`)} />
        {!old && <ServiceMenu server={server} service={service} />}
      </span>
      {used && (
        <div className="col-span-full grid grid-cols-2 gap-4 @3xl:col-span-2 @3xl:col-start-3 @3xl:row-start-1">
          <TrendLine
            label={t('home.memory')}
            now={service.memoryMiB === null ? t('home.notYet') : sizes(service.memoryMiB)}
            worst={memory.peak && t('home.most', { amount: sizes(memory.peak.value), at: memory.peak.at })}
            trend={memory}
            // From nothing to a little above the peak: what is flat looks flat.
            most={(memory.peak?.value ?? service.memoryMiB ?? 0) * 1.25}
          />
          <TrendLine
            label={t('home.processor')}
            now={service.cpuPercent === null ? t('home.notYet') : percents(service.cpuPercent)}
            worst={
              processor.peak &&
              t('home.most', { amount: percents(processor.peak.value), at: processor.peak.at })
            }
            trend={processor}
            most={Math.max(leastPercent, (processor.peak?.value ?? 0) * 1.25)}
          />
        </div>
      )}
    </li>
  );
}
