import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Updates } from '../../../shared/contract/updates.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CheckRow } from '../../ui/toggles.tsx';
import { PeopleNotice } from './people-notice.tsx';
import type { UpdateDirection, UpdateJob } from './use-update-job.ts';

interface AskDialogProps {
  /** What is asked about; nothing where absent. */
  readonly move: UpdateDirection | undefined;
  readonly notices: Updates['notices'];
  /** Whether what moves may change its data. */
  readonly mayChangeData: boolean;
  readonly job: UpdateJob;
  readonly onClose: () => void;
}

/** Asks before versions move: what people notice, and whether a backup is made first. */
export function AskDialog({ move, notices, mayChangeData, job, onClose }: AskDialogProps) {
  const { t } = useTranslation();
  const [backup, setBackup] = useState(true);
  if (move === undefined) return null;
  const undo = move === 'undo';
  return (
    <ConfirmDialog
      open
      title={t(undo ? 'updates.undo.askTitle' : 'updates.ask.title')}
      yes={t(undo ? 'updates.undo.yes' : 'updates.ask.yes')}
      busy={job.pending}
      problem={job.problem}
      onClose={onClose}
      onYes={async () => {
        if (await job.begin(move, backup)) onClose();
      }}
    >
      {undo ? (
        <p className="measure text-quiet">{t('updates.undo.askBody')}</p>
      ) : (
        <>
          <PeopleNotice notices={notices} />
          {mayChangeData && backup && <p className="measure text-quiet">{t('updates.ask.data')}</p>}
        </>
      )}
      <CheckRow
        label={t('updates.ask.backup')}
        hint={t('updates.ask.backupHint')}
        checked={backup}
        onChange={setBackup}
      />
      {!backup && <Notice tone="attention">{t('updates.ask.without')}</Notice>}
    </ConfirmDialog>
  );
}
