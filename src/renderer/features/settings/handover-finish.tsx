import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverLook } from '../../../shared/contract/handover.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useLeaveServer } from '../servers/use-leave-server.ts';

interface HandoverFinishProps {
  readonly server: ServerSummary;
  readonly look: HandoverLook;
}

/** The last step: our key out, and everything here forgotten. Its name has to be typed. */
export function HandoverFinish({ server, look }: HandoverFinishProps) {
  const { t } = useTranslation();
  const finish = useAction('handover.finish');
  const leave = useLeaveServer();
  const [asking, setAsking] = useState(false);
  const proven = look.admitted?.proof.state === 'proven';
  const yes = async () => {
    const { ok } = await finish.run({ serverId: server.id, unproven: proven ? null : look.name });
    if (ok) await leave(server, t('handover.done', { name: server.name }));
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('handover.finish')}</Button>
      <ConfirmDialog
        open={asking}
        title={t('handover.finishTitle', { name: server.name })}
        yes={t('handover.finishYes')}
        typed={look.name}
        danger
        busy={finish.pending}
        problem={finish.problem}
        onClose={() => {
          finish.clear();
          setAsking(false);
        }}
        onYes={yes}
      >
        <p className="measure">{t('handover.finishLead')}</p>
        {!proven && <p className="measure font-medium text-trouble">{t('handover.finishUnproven')}</p>}
      </ConfirmDialog>
    </>
  );
}
