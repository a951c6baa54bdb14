import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobId } from '../../../shared/ids.ts';
import { useAction } from '../../client/use-action.ts';
import { Button, type ButtonLook } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useJobs } from './job-store.ts';

/** Stops a job, after asking once. */
export function CancelJob({ jobId, look }: { readonly jobId: JobId; readonly look: ButtonLook }) {
  const { t } = useTranslation();
  const cancel = useAction('jobs.cancel');
  const deploys = useJobs((state) => state.views[jobId]?.job.flow === 'deploy');
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);

  const stop = async () => {
    setAsking(false);
    setAsked(true);
    const { ok } = await cancel.run({ jobId });
    if (!ok) setAsked(false);
  };

  return (
    <>
      <Button look={look} busy={asked} onClick={() => setAsking(true)}>
        {asked ? t('deploy.stopping') : t('deploy.cancel')}
      </Button>
      <Dialog
        title={deploys ? t('deploy.cancelTitle') : t('jobs.stopTitle')}
        open={asking}
        onClose={() => setAsking(false)}
      >
        <p className="measure text-quiet">{deploys ? t('deploy.cancelBody') : t('jobs.stopBody')}</p>
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={() => setAsking(false)}>{t('deploy.cancelNo')}</Button>
          <Button look="danger" onClick={stop}>
            {t('deploy.cancelYes')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
