import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverLook } from '../../../shared/contract/handover.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

interface HandoverWithdrawProps {
  readonly server: ServerSummary;
  readonly look: HandoverLook;
  readonly admitted: NonNullable<HandoverLook['admitted']>;
  readonly onWithdrawn: () => void;
}

/** The way back from letting a key in, while nobody was seen to use it. */
export function HandoverWithdraw({ server, look, admitted, onWithdrawn }: HandoverWithdrawProps) {
  const { t } = useTranslation();
  const withdraw = useAction('handover.withdraw');
  const [asking, setAsking] = useState(false);
  const { fingerprint, proof, added } = admitted;
  const { file, user } = look;
  if (proof.state === 'proven') return null;
  const yes = async () => {
    const { ok } = await withdraw.run({ serverId: server.id, fingerprint });
    if (!ok) return;
    setAsking(false);
    onWithdrawn();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('handover.withdraw')}</Button>
      <ConfirmDialog
        open={asking}
        title={t('handover.withdrawTitle')}
        yes={t('handover.withdrawYes')}
        busy={withdraw.pending}
        problem={withdraw.problem}
        onClose={() => {
          withdraw.clear();
          setAsking(false);
        }}
        onYes={yes}
      >
        <p dir="ltr" className="font-mono text-small break-all">
          {fingerprint}
        </p>
        <p className="measure">
          {added ? t('handover.withdrawLead', { file, user }) : t('handover.withdrawStays', { file })}
        </p>
        {proof.state === 'unknowable' && <p className="measure">{t('handover.withdrawUnknowable')}</p>}
      </ConfirmDialog>
    </>
  );
}
