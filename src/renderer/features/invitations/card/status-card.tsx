import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Invitation } from '../../../../shared/contract/invitations.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useDay } from '../../../ui/format.ts';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { StepList } from '../../../ui/step-list.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { SwitchRow } from '../../../ui/toggles.tsx';
import { ExtendDialog } from './extend-dialog.tsx';
import { useShowInvitation } from './use-show-invitation.ts';

interface StatusCardProps {
  readonly server: ServerSummary;
  readonly invitation: Invitation;
}

const stages = ['made', 'sent', 'opened', 'joined'] as const;

/** How far an invitation has come; it can be marked as sent, made longer, or taken back. */
export function StatusCard({ server, invitation }: StatusCardProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const show = useShowInvitation(server.id);
  const say = useToast();
  const day = useDay();
  const mark = useAction('invitations.markSent');
  const revoke = useAction('invitations.revoke');
  const [extending, setExtending] = useState(false);
  const [revoking, setRevoking] = useState(false);
  const { token, progress, uses, used, pending, left, sentAt, expiresAt } = invitation;
  const reached = stages.indexOf(progress);
  const input = { serverId: server.id, token };

  const markSent = async (sent: boolean) => {
    const result = await mark.run({ ...input, sent });
    if (result.ok) show(result.value);
  };
  const takeBack = async () => {
    const { ok } = await revoke.run(input);
    if (!ok) return;
    queries.removeQueries({ queryKey: callKey('invitations.card', input) });
    queries.invalidateQueries({ queryKey: callKey('invitations.list') });
    say(t('invitations.one.revoked'));
    go(paths.invitations(server.id), { replace: true });
  };

  return (
    <div className="grid grid-cols-1 gap-5">
      <Card title={t('invitations.one.status')}>
        <StepList
          steps={stages
            // A card that was never marked may have been used all the same.
            .filter((stage) => stage !== 'sent' || sentAt !== null || reached < 2)
            .map((stage) => {
              const done = stages.indexOf(stage) <= reached;
              return {
                id: stage,
                title: t(`invitations.stage.${stage}`),
                tone: done ? 'good' : 'quiet',
                word: t(done ? 'invitations.stage.done' : 'invitations.stage.later'),
                note:
                  stage === 'joined' && used > 0
                    ? t('invitations.used.always', { count: used })
                    : stage === 'opened' && pending > 0
                      ? t('invitations.used.pending', { count: pending })
                      : undefined,
              };
            })}
        />
        <dl className="mt-3 space-y-1.5 border-t border-line pt-3 text-small">
          <div className="flex justify-between gap-3">
            <dt className="text-quiet">{t('invitations.one.left')}</dt>
            <dd className="numbers">
              {uses === null || left === null
                ? t('invitations.one.endless')
                : t('invitations.one.leftOf', { left, uses })}
            </dd>
          </div>
          <div className="flex justify-between gap-3">
            <dt className="text-quiet">{t('invitations.one.expires')}</dt>
            <dd>{expiresAt === null ? t('invitations.one.never') : day(expiresAt)}</dd>
          </div>
        </dl>
        <div className="mt-3 border-t border-line pt-3">
          <SwitchRow
            label={t('invitations.one.sent')}
            hint={t('invitations.one.sentHint')}
            checked={sentAt !== null}
            onChange={markSent}
          />
        </div>
        {mark.problem && <ProblemCard problem={mark.problem} alert />}
      </Card>
      <Card title={t('invitations.one.change')}>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setExtending(true)}>{t('invitations.one.extend')}</Button>
          <Button onClick={() => setRevoking(true)}>{t('invitations.one.revoke')}</Button>
        </div>
      </Card>
      <ExtendDialog
        server={server}
        invitation={invitation}
        open={extending}
        onClose={() => setExtending(false)}
        onDone={show}
      />
      <ConfirmDialog
        title={t('invitations.one.revokeAsk')}
        open={revoking}
        onClose={() => setRevoking(false)}
        yes={t('invitations.one.revokeYes')}
        onYes={takeBack}
        danger
        busy={revoke.pending}
        problem={revoke.problem}
      >
        <p className="measure text-quiet">{t('invitations.one.revokeLose')}</p>
      </ConfirmDialog>
    </div>
  );
}
