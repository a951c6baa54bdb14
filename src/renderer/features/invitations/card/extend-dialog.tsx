import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../../../shared/contract/invitations.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/field.tsx';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { CheckRow } from '../../../ui/toggles.tsx';
import { hoursOf, type Period, PeriodChoice } from '../make/period-choice.tsx';

interface ExtendDialogProps {
  readonly server: ServerSummary;
  readonly invitation: Invitation;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onDone: (invitation: Invitation) => void;
}

/** More time, more uses, another name. */
export function ExtendDialog(props: ExtendDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('invitations.extend.title')} open={props.open} onClose={props.onClose}>
      <ExtendForm {...props} />
    </Dialog>
  );
}

function ExtendForm({ server, invitation, onClose, onDone }: ExtendDialogProps) {
  const { t } = useTranslation();
  const say = useToast();
  const extend = useAction('invitations.extend');
  const [label, setLabel] = useState(invitation.label);
  const [uses, setUses] = useState(String(invitation.uses ?? ''));
  const [endless, setEndless] = useState(invitation.uses === null);
  const [longer, setLonger] = useState(invitation.state === 'expired');
  const [period, setPeriod] = useState<Period>('week');
  const least = Math.max(1, invitation.used);
  const wrong = !endless && (!/^\d{1,6}$/.test(uses) || Number(uses) < least || Number(uses) > 100_000);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wrong) return;
    const result = await extend.run({
      serverId: server.id,
      token: invitation.token,
      uses: endless ? null : Number(uses),
      ...(longer && { validForHours: hoursOf(period) }),
      ...(label.trim() !== '' && label.trim() !== invitation.label && { label: label.trim() }),
    });
    if (!result.ok) return;
    onDone(result.value);
    say(t('invitations.extend.done'));
    onClose();
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {extend.problem && <ProblemCard problem={extend.problem} alert />}
      <TextField
        label={t('invitations.new.label')}
        dir="auto"
        maxLength={100}
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
      <CheckRow label={t('invitations.extend.endless')} checked={endless} onChange={setEndless} />
      {!endless && (
        <TextField
          label={t('invitations.extend.uses')}
          hint={t('invitations.extend.usesHint', { count: invitation.used })}
          inputMode="numeric"
          dir="ltr"
          className="numbers max-w-28"
          value={uses}
          error={wrong ? t('invitations.extend.usesWrong', { least }) : undefined}
          onChange={({ target }) => setUses(target.value)}
        />
      )}
      <CheckRow
        label={t('invitations.extend.longer')}
        hint={t('invitations.extend.longerHint')}
        checked={longer}
        onChange={setLonger}
      />
      {longer && <PeriodChoice label={t('invitations.new.period')} value={period} onChange={setPeriod} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button type="submit" look="primary" busy={extend.pending}>
          {t('invitations.extend.submit')}
        </Button>
      </div>
    </form>
  );
}
