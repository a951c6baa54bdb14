import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAnnounceOnce } from '../../ui/announcer.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useProblemWords } from '../../ui/use-language.ts';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { CheckGroupCard } from './check-group-card.tsx';
import { checkGroups, checksIn } from './check-groups.ts';
import { fixFirst, problemKey, problemOwners } from './examination.ts';
import { ExaminationHeader } from './examination-header.tsx';
import { FixQuestion, type PendingFix } from './fix-question.tsx';
import type { Examining } from './use-examination.ts';
import type { FixRun } from './use-fix.ts';
import { useFixHandlers } from './use-fix-handlers.ts';

interface ExaminationViewProps {
  readonly server: ServerSummary;
  readonly examining: Examining;
  readonly fixRun: FixRun;
}

/** One sentence on how the server is, what to fix first, and everything that was looked at. */
export function ExaminationView({ server, examining, fixRun }: ExaminationViewProps) {
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const { examination, phase, problem, again } = examining;
  const { planned = [], results } = examination;
  const [question, setQuestion] = useState<PendingFix | undefined>();
  const handlersFor = useFixHandlers(server, fixRun, { again, ask: setQuestion });
  const over = phase === 'over';
  const first = over ? fixFirst(examination) : undefined;
  const title = (first && inWords(first.problem).title) ?? t(`doctor.title.${over ? 'well' : phase}`);

  useAnnounceOnce(phase, () => (phase === 'looking' ? undefined : title));

  const order = checkGroups.flatMap((group) => checksIn(group, planned));
  const owners = problemOwners(order, examination);
  const away = over && results.connection?.some(({ state }) => state === 'failed');

  return (
    <>
      <ExaminationHeader server={server} examining={examining} title={title} />
      {fixRun.problem && <ServerProblem server={server} problem={fixRun.problem} again={fixRun.again} />}
      {problem && <ServerProblem server={server} problem={problem} again={again} />}
      {first && (
        <ProblemCard
          problem={first.problem}
          heading={t(`doctor.first.${first.state}`)}
          tone={first.state === 'failed' ? 'trouble' : 'attention'}
          handlers={handlersFor(first.problem)}
          busy={fixRun.busy}
          primary
        />
      )}
      {away && <Notice tone="quiet">{t('doctor.away')}</Notice>}
      {examination.planned === undefined && phase === 'looking' && <CheckGroupsSkeleton />}
      {checkGroups.map((group) => (
        <CheckGroupCard
          key={group}
          group={group}
          checks={checksIn(group, planned)}
          examination={examination}
          looking={phase === 'looking'}
          first={first && problemKey(first.problem)}
          owners={owners}
          handlersFor={handlersFor}
          busy={fixRun.busy}
        />
      ))}
      <FixQuestion
        server={server}
        question={question}
        onClose={() => setQuestion(undefined)}
        onFreed={again}
      />
    </>
  );
}

/** The shape of what will be here, before it is known what is looked at. */
function CheckGroupsSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" className="space-y-6">
      <span className="sr-only">{t('ui.loading')}</span>
      <Skeleton className="h-56 w-full rounded-card" />
      <Skeleton className="h-56 w-full rounded-card" />
    </div>
  );
}
