import { useTranslation } from 'react-i18next';
import type { Health, ServiceHealth } from '../../../shared/contract/health.ts';
import { useAgo, useList, useMebibytes, usePercents } from '../../ui/format.ts';
import { TrendLine, useTrend } from './trend.tsx';

/** A curve needs some height to mean anything: what stays below this looks as calm as it is. */
const leastPercent = 10;

interface ServiceDetailsProps {
  readonly health: Health;
  readonly service: ServiceHealth;
}

/** Since when one service runs, what it used in the last hour, and what it is called where it lies. */
export function ServiceDetails({ health, service }: ServiceDetailsProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const sizes = useMebibytes();
  const percents = usePercents();
  const memory = useTrend(health.history, ({ services }) => services[service.name]?.memoryMiB);
  const processor = useTrend(health.history, ({ services }) => services[service.name]?.cpuPercent);
  const list = useList();
  // Its state stands in the row above.
  const ended = [
    ...(service.exitCode === undefined ? [] : [t('home.exited', { status: service.exitCode })]),
    ...(service.outOfMemory ? [t('home.outOfMemory')] : []),
  ];
  const used = service.memoryMiB !== null || memory.peak !== undefined;
  return (
    <div className="space-y-3">
      {service.startedAt && (
        <p className="text-small text-quiet">{t('home.up', { ago: ago(service.startedAt) })}</p>
      )}
      {used && (
        <div className="grid gap-4 @md:grid-cols-2">
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
      {ended.length > 0 && <p className="text-small text-quiet">{list(ended)}</p>}
      <p dir="ltr" className="font-mono text-small break-all text-quiet">
        <span className="text-ink">{service.name}</span>
        <br />
        {service.image}
      </p>
    </div>
  );
}
