import { LifeBuoy, RefreshCw, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { useAgo } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Progress } from '../../ui/progress.tsx';
import { StateIcon } from '../../ui/state-mark.tsx';
import { resultStates, stateTones } from './check-groups.ts';
import { countStates } from './examination.ts';
import { ReportDialog } from './report-dialog.tsx';
import type { Examining } from './use-examination.ts';

interface ExaminationHeaderProps {
  readonly server: ServerSummary;
  readonly examining: Examining;
  /** How the server is, in one sentence. */
  readonly title: string;
}

/** The page's one sentence, how far the examination is, and what came of it in numbers. */
export function ExaminationHeader({ server, examining, title }: ExaminationHeaderProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const { examination, phase, again, stop } = examining;
  const { planned, results, verdict } = examination;
  const [reporting, setReporting] = useState(false);
  const looking = phase === 'looking';
  const total = planned?.length;
  const done = Object.keys(results).length;
  return (
    <>
      <PageHeader
        over={server.name}
        title={title}
        lead={
          looking
            ? t('doctor.lead.looking')
            : verdict
              ? t('doctor.looked', { ago: ago(verdict.at) })
              : done > 0 && t('doctor.lead.stopped')
        }
        action={
          <div className="flex flex-wrap gap-2">
            {verdict && (
              <Button icon={LifeBuoy} onClick={() => setReporting(true)}>
                {t('doctor.report.open')}
              </Button>
            )}
            {/* One button that changes, so that whoever has pressed it by keyboard stays on it. */}
            <Button icon={looking ? Square : RefreshCw} onClick={looking ? stop : again}>
              {looking ? t('doctor.stop') : t('doctor.again')}
            </Button>
          </div>
        }
      />
      {looking ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <div className="min-w-40 flex-1">
            <Progress
              label={t('doctor.progress')}
              value={total === undefined || total === 0 ? undefined : done / total}
              thin
            />
          </div>
          <p className="numbers text-small text-quiet">
            {total !== undefined && t('doctor.done', { done, total })}
          </p>
        </div>
      ) : (
        <Counts examination={examination} />
      )}
      {reporting && <ReportDialog server={server} onClose={() => setReporting(false)} />}
    </>
  );
}

function Counts({ examination }: { readonly examination: Examining['examination'] }) {
  const { t } = useTranslation();
  const counts = countStates(examination);
  const some = resultStates.filter((state) => counts[state] > 0);
  if (some.length === 0) return null;
  return (
    <ul aria-label={t('doctor.countsLabel')} className="flex flex-wrap gap-x-6 gap-y-2">
      {some.map((state) => (
        <li key={state} className="numbers flex items-center gap-1.5">
          <StateIcon tone={stateTones[state]} />
          {t(`doctor.counts.${state}`, { count: counts[state] })}
        </li>
      ))}
    </ul>
  );
}
