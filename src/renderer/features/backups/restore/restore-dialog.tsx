import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '../../../../shared/contract/backups.ts';
import { restoreParts } from '../../../../shared/contract/choices.ts';
import type { RestorePart } from '../../../../shared/contract/restore.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useCall } from '../../../client/use-call.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { useMoment } from '../../../ui/format.ts';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { RestorePlan } from './restore-plan.tsx';
import type { RestoreJob } from './use-restore-job.ts';

interface RestoreDialogProps {
  readonly server: ServerSummary;
  readonly placeId: string;
  readonly snapshot: Snapshot;
  readonly job: RestoreJob;
  readonly onClose: () => void;
}

/** What bringing back this backup, or a part of it, would do. The server's name has to be typed before it is done. */
export function RestoreDialog({ server, placeId, snapshot, job, onClose }: RestoreDialogProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  const [part, setPart] = useState<RestorePart>('whole');
  const which = { placeId, snapshot: snapshot.id, part };
  const query = useCall('restore.plan', { serverId: server.id, ...which }, { fresh: 60_000 });
  const plan = query.data;
  const may = plan !== undefined && plan.blockers.length === 0;
  return (
    <ConfirmDialog
      title={t('backups.restore.title', { at: moment(snapshot.at) })}
      open
      onClose={() => {
        job.clear();
        onClose();
      }}
      yes={t('backups.restore.yes')}
      onYes={async () => {
        if (may && (await job.restore(which))) onClose();
      }}
      danger
      busy={job.pending || plan === undefined}
      problem={job.problem}
      {...(may && { typed: server.domain ?? server.name })}
      {...(!may && { unready: true })}
    >
      <SelectField
        label={t('backups.restore.what')}
        value={part}
        onChange={setPart}
        choices={restoreParts.map((value) => ({ value, title: t(`backups.restore.part.${value}`) }))}
      />
      {query.error ? (
        <QueryProblem server={server} query={query} />
      ) : (
        <RestorePlan server={server} plan={plan} />
      )}
    </ConfirmDialog>
  );
}
