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

/** After a restore, or a move of the database to another version: what is in use, what is kept, and the two ways on. */
export function KeptCard({ server, kept, job }: KeptCardProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const [asked, setAsked] = useState<'undo' | 'finish' | undefined>();
  const close = () => {
    job.clear();
    setAsked(undefined);
  };
  const { folder } = kept;
  const size = kept.bytes === null ? t('backups.copies.sizeUnknown') : bytes(kept.bytes);
  const words = useKeptWords(kept, size);
  return (
    <>
      <Notice tone="attention" title={words.title}>
        <p className="measure text-quiet">{words.body}</p>
        <p className="break-all font-mono text-small text-quiet">
          <bdi dir="ltr">{folder}</bdi>
        </p>
        <div className="flex flex-wrap gap-2 pt-1">
          <Button onClick={() => setAsked('undo')} disabled={job.running}>
            {words.undo}
          </Button>
          <Button onClick={() => setAsked('finish')} disabled={job.running}>
            {t('backups.restore.finish')}
          </Button>
        </div>
      </Notice>
      <ConfirmDialog
        title={words.undoTitle}
        open={asked === 'undo'}
        onClose={close}
        yes={words.undo}
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
        <p className="measure text-quiet">{words.finishBody}</p>
      </ConfirmDialog>
    </>
  );
}

/** What is said of a restore, or of a move of the database to another version. `size` is what the kept one takes. */
function useKeptWords({ inUse, at, backupAt, fromMajor }: KeptCardProps['kept'], size: string) {
  const { t } = useTranslation();
  const moment = useMoment();
  if (fromMajor === null) {
    const from = backupAt === null ? '?' : moment(backupAt);
    return {
      title: t(`backups.restore.inUse.${inUse}`, { at: moment(at), from }),
      body: t(`backups.restore.keptBody.${inUse}`, { size }),
      undo: t(`backups.restore.undo.${inUse}`),
      undoTitle: t(`backups.restore.undoTitle.${inUse}`),
      finishBody: t(`backups.restore.finishBody.${inUse}`),
    };
  }
  return {
    title: t(`backups.moved.inUse.${inUse}`, { at: moment(at), major: fromMajor }),
    body: t(`backups.moved.keptBody.${inUse}`, { size }),
    undo: t(`backups.moved.undo.${inUse}`),
    undoTitle: t(`backups.moved.undoTitle.${inUse}`, { major: fromMajor }),
    finishBody: t(`backups.moved.finishBody.${inUse}`),
  };
}
