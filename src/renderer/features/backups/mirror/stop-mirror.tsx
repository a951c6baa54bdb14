import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import type { MirrorActions } from './use-mirror.ts';

/** Gives the copy up; what was fetched stays in its folder. */
export function StopMirror({ folder, acts }: { readonly folder: string; readonly acts: MirrorActions }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const stop = async () => {
    if (await acts.set(null)) setAsking(false);
  };
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {t('backups.mirror.stop')}
      </Button>
      <ConfirmDialog
        title={t('backups.mirror.stopTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        yes={t('backups.mirror.stopYes')}
        onYes={stop}
        busy={acts.pending}
        problem={acts.problem}
      >
        <p className="measure break-words text-quiet">{t('backups.mirror.stopBody', { folder })}</p>
      </ConfirmDialog>
    </>
  );
}
