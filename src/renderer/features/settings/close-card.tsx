import './closing-words.ts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAct } from '../../client/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChangeJob } from '../jobs/change-job.tsx';
import { runningJob, useJobs } from '../jobs/job-store.ts';
import { CloseDialog, type ClosingChoice } from './close-dialog.tsx';

/** Taking the chat from the server for good: below everything else, and asked about twice. */
export function CloseCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const close = useAct('closing.run');
  const [asking, setAsking] = useState(false);
  const [begun, setBegun] = useState<string | undefined>();
  const running = useJobs((state) => runningJob(state, server.id, 'closing')?.job.id);
  const jobId = running ?? begun;
  const begin = async (choice: ClosingChoice) => {
    const result = await close.run({ serverId: server.id, ...choice });
    if (!result.ok) return;
    setBegun(result.value.jobId);
    setAsking(false);
  };
  return (
    <Card title={t('closing.title')}>
      <p className="measure mb-4 text-quiet">{t('closing.lead')}</p>
      {jobId === undefined ? (
        <Button icon={Trash2} onClick={() => setAsking(true)}>
          {t('closing.begin')}
        </Button>
      ) : (
        <ChangeJob
          server={server}
          jobId={jobId}
          done={`${t('closing.done')} ${t('closing.doneBody')}`}
          back={{ label: t('ui.close'), act: () => setBegun(undefined) }}
          onAgain={() => {
            setBegun(undefined);
            setAsking(true);
          }}
          busy={close.pending}
        />
      )}
      {asking && (
        <CloseDialog
          server={server}
          busy={close.pending}
          problem={close.problem}
          onClose={() => {
            close.clear();
            setAsking(false);
          }}
          onYes={begin}
        />
      )}
    </Card>
  );
}
