import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Updates } from '../../../shared/contract/updates.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useMoment } from '../../ui/format.ts';
import { CheckRow } from '../../ui/toggles.tsx';
import { RestorePlan } from '../backups/restore/restore-plan.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import type { UpdateJob } from './use-update-job.ts';

interface UndoWithDatabaseProps {
  readonly server: ServerSummary;
  readonly backup: NonNullable<NonNullable<Updates['undo']>['backup']>;
  readonly job: UpdateJob;
  readonly onClose: () => void;
}

/** Going back where the versions of before refuse the database: what is lost is told, and the server's name has to be typed. */
export function UndoWithDatabase({ server, backup, job, onClose }: UndoWithDatabaseProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const [copy, setCopy] = useState(true);
  const { placeId, snapshot, at } = backup;
  const which = { serverId: server.id, placeId, snapshot, part: 'database' } as const;
  const query = useCall('restore.plan', which, { fresh: 60_000 });
  const plan = query.data;
  const may = plan !== undefined && plan.blockers.length === 0;
  return (
    <ConfirmDialog
      open
      title={t('updates.undo.askTitle')}
      yes={t('updates.undo.yes')}
      danger
      busy={job.pending || (plan === undefined && !query.error)}
      problem={job.problem}
      onClose={onClose}
      onYes={async () => {
        if (may && (await job.begin('undo', copy, 'backup'))) onClose();
      }}
      {...(may && { typed: server.domain ?? server.name })}
      {...(!may && { unready: true })}
    >
      <p className="measure">{t('updates.undo.withDatabase', { at: moment(at) })}</p>
      {query.error ? (
        <QueryProblem server={server} query={query} />
      ) : (
        <RestorePlan server={server} plan={plan} />
      )}
      <CheckRow
        label={t('updates.ask.backup')}
        hint={t('updates.ask.backupHint')}
        checked={copy}
        onChange={setCopy}
      />
    </ConfirmDialog>
  );
}
