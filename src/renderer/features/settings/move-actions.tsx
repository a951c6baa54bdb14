import { useTranslation } from 'react-i18next';
import type { MovePlan } from '../../../shared/contract/move.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { BegunJob } from '../jobs/use-begun-job.ts';

export type MoveChoice = 'run' | 'abort' | 'finish';

interface MoveActionsProps {
  readonly server: ServerSummary;
  readonly toId: ServerId;
  readonly plan: MovePlan;
  readonly action: MoveChoice;
  readonly onClose: () => void;
  readonly onBegun: BegunJob['follow'];
}

/** Asks before a part of the move begins. The last one cannot be taken back: the server's name has to be typed. */
export function MoveActions({ server, toId, plan, action, onClose, onBegun }: MoveActionsProps) {
  const { t } = useTranslation();
  const run = useAction('move.run');
  const abort = useAction('move.abort');
  const finish = useAction('move.finish');
  const both = { serverId: server.id, toId };
  // Cut off before that was noted, it may run as well.
  const mayHaveRun = plan.phase === 'ready' || plan.phase === 'stopped';
  const close = () => {
    for (const act of [run, abort, finish]) act.clear();
    onClose();
  };
  const begun = async (started: ReturnType<typeof run.run>) => {
    onBegun(await started);
  };
  switch (action) {
    case 'run':
      return (
        <ConfirmDialog
          open
          title={t('move.runTitle', { name: server.name, to: plan.to })}
          yes={t('move.runYes')}
          busy={run.pending}
          problem={run.problem}
          onClose={close}
          onYes={() => begun(run.run({ ...both, way: plan.way }))}
        >
          <p className="measure">{t('move.runLead')}</p>
        </ConfirmDialog>
      );
    case 'abort':
      return (
        <ConfirmDialog
          open
          title={t('move.cancelTitle')}
          yes={t('move.cancelYes')}
          danger
          {...(mayHaveRun && { typed: plan.domain })}
          busy={abort.pending}
          problem={abort.problem}
          onClose={close}
          onYes={() => begun(abort.run({ ...both, name: mayHaveRun ? plan.domain : '' }))}
        >
          <p className="measure">{t('move.cancelLead')}</p>
          {mayHaveRun && <p className="measure font-medium text-trouble">{t('move.cancelReady')}</p>}
        </ConfirmDialog>
      );
    case 'finish':
      return (
        <ConfirmDialog
          open
          title={t('move.finishTitle')}
          yes={t('move.finishYes')}
          danger
          typed={plan.domain}
          busy={finish.pending}
          problem={finish.problem}
          onClose={close}
          onYes={() => begun(finish.run(both))}
        >
          <p className="measure">{t('move.finishLead')}</p>
        </ConfirmDialog>
      );
  }
}
