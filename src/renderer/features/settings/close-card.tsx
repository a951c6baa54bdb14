import './closing-words.ts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ChangeJob } from '../jobs/change-job.tsx';
import { useBegunJob } from '../jobs/use-begun-job.ts';
import { CloseDialog, type ClosingChoice } from './close-dialog.tsx';

/** Taking the chat from the server for good: below everything else, and asked about twice. */
export function CloseCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const close = useAction('closing.run');
  const [asking, setAsking] = useState(false);
  const { jobId, follow, leave } = useBegunJob(server, ['closing']);
  const begin = async (choice: ClosingChoice) => {
    if (follow(await close.run({ serverId: server.id, ...choice }))) setAsking(false);
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
          back={{ label: t('ui.close'), act: leave }}
          onAgain={() => {
            leave();
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
