import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Health } from '../../../shared/contract/health.ts';
import { paths } from '../../base/paths.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useMebibytes, usePercents } from '../../ui/format.ts';
import { Meter } from '../../ui/meter.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { type Trend, useTrend } from './trend.tsx';

/** How much of the server is used, now and over the last hour, and how long the disk will do. */
export function UsageCard({ health }: { readonly health: Health }) {
  const { t } = useTranslation();
  const sizes = useMebibytes();
  const percents = usePercents();
  const { history, memory, disk, processor, diskFullInDays } = health;
  const processorTrend = useTrend(history, ({ cpuPercent }) => cpuPercent);
  const memoryTrend = useTrend(history, ({ memoryMiB }) => memoryMiB);
  const diskTrend = useTrend(history, ({ diskMiB }) => diskMiB);
  if (!memory && !disk && !processor) return null;
  const worst = ({ peak }: Trend, say: (value: number) => string) =>
    peak && t('home.most', { amount: say(peak.value), at: peak.at });
  return (
    <Card title={t('home.usage')} aside={<span className="text-small text-quiet">{t('home.lastHour')}</span>}>
      <div className="grid gap-x-8 gap-y-6 @3xl:grid-cols-3">
        {processor && (
          <Used
            label={t('home.processor')}
            share={(processor.percent ?? 0) / 100}
            words={
              processor.percent === null
                ? t('home.notYet')
                : t('home.busy', { share: percents(processor.percent) })
            }
            trend={processorTrend}
            most={100}
            below={worst(processorTrend, percents)}
          />
        )}
        {memory && (
          <Used
            label={t('home.memory')}
            share={shareOf(memory.totalMiB - memory.availableMiB, memory.totalMiB)}
            words={t('home.used', {
              used: sizes(memory.totalMiB - memory.availableMiB),
              total: sizes(memory.totalMiB),
            })}
            trend={memoryTrend}
            most={memory.totalMiB}
            below={worst(memoryTrend, sizes)}
          />
        )}
        {disk && (
          <Used
            label={t('home.disk')}
            share={shareOf(disk.totalMiB - disk.freeMiB, disk.totalMiB)}
            words={t('home.used', { used: sizes(disk.totalMiB - disk.freeMiB), total: sizes(disk.totalMiB) })}
            trend={diskTrend}
            most={disk.totalMiB}
            below={
              diskFullInDays === null ? t('home.forecastNone') : t('home.forecast', { count: diskFullInDays })
            }
          />
        )}
      </div>
      <div className="mt-4 flex justify-end">
        <Link href={paths.cleanUp(health.serverId)} className={buttonClass('quiet')}>
          {t('services.cleanUp')}
        </Link>
      </div>
    </Card>
  );
}

interface UsedProps {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  readonly words: string;
  readonly trend: Trend;
  readonly most: number;
  readonly below: string | undefined;
}

function Used({ label, share, words, trend, most, below }: UsedProps) {
  return (
    <div className="min-w-0 space-y-2">
      <Meter
        label={label}
        value={share}
        words={words}
        tone={share > 0.95 ? 'trouble' : share > 0.85 ? 'attention' : 'good'}
      />
      {trend.points.length > 1 && (
        <Sparkline points={trend.points} from={trend.from} to={trend.to} most={most} className="h-10" />
      )}
      {below && <p className="numbers text-small text-quiet">{below}</p>}
    </div>
  );
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
