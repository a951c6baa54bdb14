import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { message } from '../../../shared/message.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useSay } from '../../ui/use-language.ts';
import { ChangeJob } from '../jobs/change-job.tsx';
import { type BegunJob, useBegunJob } from '../jobs/use-begun-job.ts';

interface MoveGoneProps {
  readonly server: ServerSummary;
  /** Takes what begins the work where somebody else shows it; else it is shown here. Gives whether it was begun. */
  readonly onBegun?: BegunJob['follow'];
}

/** The way back where the new server cannot be asked any more: by the old one's note alone. Nothing where no move is noted. */
export function AbandonMove({ server, onBegun }: MoveGoneProps) {
  const { t } = useTranslation();
  const say = useSay();
  const noted = useCall('move.noted', { serverId: server.id });
  const abort = useAction('move.abort');
  const [asking, setAsking] = useState(false);
  const { jobId, follow, leave } = useBegunJob(server, ['move']);
  const domain = server.domain ?? server.name;
  const again = () => {
    leave();
    void noted.refetch();
  };
  if (jobId !== undefined) {
    return (
      <ChangeJob
        server={server}
        jobId={jobId}
        done={t('move.done')}
        back={{ label: t('ui.close'), act: again }}
        onAgain={again}
        busy={noted.isFetching}
      />
    );
  }
  if (!noted.data || noted.data.phase === 'none' || noted.data.phase === 'moved') return null;
  const { phase, to } = noted.data;
  return (
    <section className="mt-5 space-y-3">
      <p className="measure">{say(message(`move.phase.${phase}`, { domain, from: server.address, to }))}</p>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {t('move.gone')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('move.goneTitle', { to })}
        yes={t('move.goneYes')}
        danger
        typed={domain}
        busy={abort.pending}
        problem={abort.problem}
        onClose={() => {
          abort.clear();
          setAsking(false);
        }}
        onYes={async () => {
          const result = await abort.run({ serverId: server.id, toId: null, name: domain });
          if ((onBegun ?? follow)(result)) setAsking(false);
        }}
      >
        <p className="measure">{t('move.goneLead')}</p>
      </ConfirmDialog>
    </section>
  );
}
