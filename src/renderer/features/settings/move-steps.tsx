import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MovePlan } from '../../../shared/contract/move.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { message } from '../../../shared/message.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { useBytes } from '../../ui/format.ts';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useSay } from '../../ui/use-language.ts';
import { ChangeJob } from '../jobs/change-job.tsx';
import { useBegunJob } from '../jobs/use-begun-job.ts';
import { DnsTable } from '../wizard/domain/dns-table.tsx';
import { AbandonMove } from './abandon-move.tsx';
import { MoveActions, type MoveChoice } from './move-actions.tsx';

interface MoveStepsProps {
  readonly server: ServerSummary;
  readonly toId: ServerId;
  readonly plan: MovePlan;
  readonly busy: boolean;
  readonly again: () => void;
}

/** How far the move is, what it would do, and what can be done now. */
export function MoveSteps({ server, toId, plan, busy, again }: MoveStepsProps) {
  const { t } = useTranslation();
  const { jobId, follow, leave } = useBegunJob(server, ['move']);
  const [asking, setAsking] = useState<MoveChoice | undefined>();
  const lookAgain = () => {
    leave();
    again();
  };
  if (jobId !== undefined) {
    return (
      <ChangeJob
        server={server}
        jobId={jobId}
        done={t('move.done')}
        back={{ label: t('ui.close'), act: lookAgain }}
        onAgain={lookAgain}
        busy={busy}
      />
    );
  }
  const blocked = plan.blockers.length > 0;
  // What is under way goes to the server that was chosen: to another one it could neither end nor be taken back.
  const isHere = !plan.blockers.some(
    ({ code, params }) =>
      code === 'move.elsewhere' ||
      code === 'move.same-server' ||
      (code === 'move.moved' && params.to !== plan.to),
  );
  const isTaken = plan.phase !== 'none' && plan.blockers.some(({ code }) => code === 'restore.not-fresh');
  return (
    <div className="space-y-5">
      {blocked && (
        <section>
          <h3 className="mb-2 font-medium">{t('move.blocked')}</h3>
          <div className="space-y-3">
            {plan.blockers.map((problem) => (
              <ProblemCard key={problem.code} problem={problem} handlers={{ retry: again }} />
            ))}
          </div>
        </section>
      )}
      {plan.warnings.map((problem) => (
        <ProblemCard key={problem.code} problem={problem} tone="attention" />
      ))}
      {isHere && !isTaken ? <Told plan={plan} /> : <AbandonMove server={server} onBegun={follow} />}
      {plan.phase === 'ready' && plan.dns.records.length > 0 && (
        <section>
          <h3 className="mb-2 font-medium">{t('move.records')}</h3>
          <DnsTable records={plan.dns.records} />
        </section>
      )}
      <div className="flex flex-wrap gap-3">
        {/* Cut off in its midst, it goes on: until this computer has noted it. */}
        {(plan.phase === 'ready' || (plan.phase === 'moved' && isHere)) && (
          <Button onClick={() => setAsking('finish')}>{t('move.finish')}</Button>
        )}
        {plan.phase === 'none' && !blocked && (
          <Button onClick={() => setAsking('run')}>{t('move.run')}</Button>
        )}
        {['copying', 'stopping', 'stopped'].includes(plan.phase) && !blocked && (
          <Button onClick={() => setAsking('run')}>{t('move.goOn')}</Button>
        )}
        {(plan.phase === 'ready' || blocked) && (
          <Button look="quiet" busy={busy} onClick={again}>
            {t('move.again')}
          </Button>
        )}
        {isHere && plan.phase !== 'none' && plan.phase !== 'moved' && (
          <Button look="quiet" onClick={() => setAsking('abort')}>
            {t('move.cancel')}
          </Button>
        )}
      </div>
      {asking && (
        <MoveActions
          server={server}
          toId={toId}
          plan={plan}
          action={asking}
          onClose={() => setAsking(undefined)}
          onBegun={(result) => {
            const begun = follow(result);
            if (begun) setAsking(undefined);
            return begun;
          }}
        />
      )}
    </div>
  );
}

function Told({ plan }: { readonly plan: MovePlan }) {
  const say = useSay();
  const { phase, domain, from, to } = plan;
  if (phase === 'none') return <WhatHappens plan={plan} />;
  return <p className="measure">{say(message(`move.phase.${phase}`, { domain, from, to }))}</p>;
}

function WhatHappens({ plan }: { readonly plan: MovePlan }) {
  const { t } = useTranslation();
  const say = useSay();
  const bytes = useBytes();
  const { dataBytes, way, lastBackupAt, backupSeconds, outSeconds, means } = plan;
  const told = [
    ...(dataBytes === null ? [] : [message('move.size', { size: bytes(dataBytes) })]),
    message(way === 'computer' ? 'move.by-computer' : 'move.by-place'),
    lastBackupAt === null || backupSeconds === null
      ? message('move.no-backup')
      : message('move.backup', { at: { at: lastBackupAt }, time: { seconds: backupSeconds } }),
    message('move.out', { time: { seconds: outSeconds } }),
    ...means,
  ];
  return (
    <section>
      <h3 className="mb-1 font-medium">{t('move.would')}</h3>
      <ul className="measure list-disc space-y-1 ps-5 break-words">
        {told.map((one) => (
          <li key={one.code}>{say(one)}</li>
        ))}
      </ul>
    </section>
  );
}
