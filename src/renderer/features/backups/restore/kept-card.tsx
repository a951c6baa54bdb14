import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreStatus } from '../../../../shared/contract/restore.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useBytes, useMoment } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import type { RestoreJob } from './use-restore-job.ts';

interface KeptCardProps {
  readonly server: ServerSummary;
  readonly kept: NonNullable<RestoreStatus['kept']>;
  readonly job: RestoreJob;
}

/** After a restore: what is in use, what is kept, and the two ways on. */
export function KeptCard({ server, kept, job }: KeptCardProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const moment = useMoment();
  const [asked, setAsked] = useState<'undo' | 'finish' | undefined>();
  const close = () => {
    job.clear();
    setAsked(undefined);
  };
  const { inUse, at, backupAt, folder } = kept;
  const what = { at: moment(at), from: backupAt === null ? '?' : moment(backupAt) };
  const size = kept.bytes === null ? t('backups.copies.sizeUnknown') : bytes(kept.bytes);
  return (
    <>
      <Notice tone="attention" title={t(`backups.restore.inUse.${inUse}`, what)}>
        <p className="measure text-quiet">{t(`backups.restore.keptBody.${inUse}`, { size })}</p>
        <p className="break-all font-mono text-small text-quiet">
          <bdi dir="ltr">{folder}</bdi>
        </p>
        <div className="flex flex-wrap gap-2 pt-1">
          <Button onClick={() => setAsked('undo')} disabled={job.running}>
            {t(`backups.restore.undo.${inUse}`)}
          </Button>
          <Button onClick={() => setAsked('finish')} disabled={job.running}>
            {t('backups.restore.finish')}
          </Button>
        </div>
      </Notice>
      <ConfirmDialog
        title={t(`backups.restore.undoTitle.${inUse}`)}
        open={asked === 'undo'}
        onClose={close}
        yes={t(`backups.restore.undo.${inUse}`)}
        onYes={async () => {
          if (await job.undo()) close();
        }}
        busy={job.pending}
        problem={job.problem}
      >
        <p className="measure text-quiet">{t('backups.restore.undoBody')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t('backups.restore.finishTitle')}
        open={asked === 'finish'}
        onClose={close}
        yes={t('backups.restore.finish')}
        onYes={async () => {
          if (await job.finish()) close();
        }}
        danger
        busy={job.pending}
        problem={job.problem}
        typed={server.domain ?? server.name}
      >
        <p className="measure text-quiet">{t(`backups.restore.finishBody.${inUse}`)}</p>
      </ConfirmDialog>
    </>
  );
}
