import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CleanupItem, CleanupKind, CleanupLook } from '../../../shared/contract/services.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { useBytes } from '../../ui/format.ts';
import { Meter } from '../../ui/meter.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { CleanItems, detailsOf, isWorthwhile } from './clean-items.tsx';
import type { CleanJob } from './use-clean-job.ts';

interface ChooseReclaimableProps {
  readonly server: ServerSummary;
  readonly look: CleanupLook;
  /** Those of what was found that lose nobody anything. */
  readonly items: readonly CleanupItem[];
  readonly job: CleanJob;
}

/** What goes, how much the disk gains by it, and the one button. */
export function ChooseReclaimable({ server, look: { disk }, items, job }: ChooseReclaimableProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  // What programs have noted may still be wanted, to find out what went wrong: the host chooses that.
  const [chosen, setChosen] = useState<ReadonlySet<CleanupKind>>(
    () =>
      new Set(items.filter((item) => isWorthwhile(item) && item.kind !== 'old-logs').map(({ kind }) => kind)),
  );
  const change = (kind: CleanupKind, on: boolean) =>
    setChosen((former) => {
      const next = new Set(former);
      if (on) next.add(kind);
      else next.delete(kind);
      return next;
    });
  const frees = items
    .filter((item) => chosen.has(item.kind))
    .reduce((sum, item) => sum + (item.frees ?? 0), 0);
  const used = disk.totalBytes === 0 ? 0 : 1 - disk.freeBytes / disk.totalBytes;
  const words = [
    t('cleanUp.diskWords', { free: bytes(disk.freeBytes), total: bytes(disk.totalBytes) }),
    ...(frees > 0 ? [t('cleanUp.after', { free: bytes(disk.freeBytes + frees) })] : []),
  ].join(' · ');
  return (
    <>
      <Meter
        label={t('cleanUp.disk')}
        value={used}
        words={words}
        tone={used > 0.95 ? 'trouble' : used > 0.85 ? 'attention' : 'good'}
      />
      <CleanItems items={items} chosen={chosen} onChange={change} />
      {job.problem && <ServerProblem server={server} problem={job.problem} again={job.again} />}
      {items.some(isWorthwhile) && (
        <div className="space-y-2">
          <Button
            look="primary"
            icon={Sparkles}
            disabled={chosen.size === 0}
            busy={job.pending}
            onClick={() => job.begin({ kinds: [...chosen], shown: detailsOf(items) })}
          >
            {frees > 0 ? t('cleanUp.buttonMuch', { amount: bytes(frees) }) : t('cleanUp.button')}
          </Button>
          {chosen.size === 0 && <p className="text-small text-quiet">{t('cleanUp.choose')}</p>}
        </div>
      )}
    </>
  );
}
