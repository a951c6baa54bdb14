import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RateLimit } from '../../../../../shared/contract/people.ts';
import type { CallOutput } from '../../../../../shared/contract.ts';
import { useAction } from '../../../../client/use-action.ts';
import { callKey } from '../../../../client/use-call.ts';
import { ActionRow } from '../../../../ui/action-row.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { SelectField, TextField } from '../../../../ui/field.tsx';
import { ProblemCard } from '../../../../ui/problem-card.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { displayNameInSentence, type PersonActionProps } from '../../person-words.tsx';

const kinds = ['usual', 'none', 'own'] as const;

/** How fast somebody may send: as everybody, without limit, or at a pace of their own. */
export function RateLimitAction({ server, person }: PersonActionProps) {
  const { t } = useTranslation();
  const { rateLimit } = person;
  const [open, setOpen] = useState(false);
  return (
    <ActionRow
      title={t('people.rateLimit.title')}
      body={
        rateLimit.kind === 'own'
          ? t('people.rateLimit.now.own', { count: rateLimit.messagesPerSecond, burst: rateLimit.burst })
          : t(`people.rateLimit.now.${rateLimit.kind}`)
      }
    >
      <Button onClick={() => setOpen(true)}>{t('people.rateLimit.button')}</Button>
      <Dialog
        title={t('people.rateLimit.ask', { name: displayNameInSentence(person) })}
        open={open}
        onClose={() => setOpen(false)}
      >
        <RateLimitForm server={server} person={person} onDone={() => setOpen(false)} />
      </Dialog>
    </ActionRow>
  );
}

function RateLimitForm({ server, person, onDone }: PersonActionProps & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useToast();
  const act = useAction('people.rateLimit');
  const { rateLimit } = person;
  const [kind, setKind] = useState<RateLimit['kind']>(rateLimit.kind);
  const [pace, setPace] = useState(rateLimit.kind === 'own' ? String(rateLimit.messagesPerSecond) : '5');
  const [burst, setBurst] = useState(rateLimit.kind === 'own' ? String(rateLimit.burst) : '50');
  const wrong = (text: string, most: number) =>
    !/^\d+$/.test(text) || Number(text) < 1 || Number(text) > most;
  const paceWrong = wrong(pace, 10_000);
  const burstWrong = wrong(burst, 100_000);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (kind === 'own' && (paceWrong || burstWrong)) return;
    const wanted: RateLimit =
      kind === 'own' ? { kind, messagesPerSecond: Number(pace), burst: Number(burst) } : { kind };
    const input = { serverId: server.id, userId: person.userId };
    const result = await act.run({ ...input, rateLimit: wanted });
    if (!result.ok) return;
    queries.setQueryData<CallOutput<'people.get'>>(
      callKey('people.get', input),
      (former) => former && { ...former, rateLimit: result.value },
    );
    say(t('people.rateLimit.done'));
    onDone();
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {act.problem && <ProblemCard problem={act.problem} alert />}
      <SelectField
        label={t('people.rateLimit.field')}
        value={kind}
        onChange={setKind}
        choices={kinds.map((value) => ({ value, title: t(`people.rateLimit.kind.${value}`) }))}
      />
      {kind === 'own' && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('people.rateLimit.pace')}
            inputMode="numeric"
            dir="ltr"
            value={pace}
            error={paceWrong ? t('people.rateLimit.number', { most: 10_000 }) : undefined}
            onChange={({ target }) => setPace(target.value)}
          />
          <TextField
            label={t('people.rateLimit.burst')}
            inputMode="numeric"
            dir="ltr"
            value={burst}
            error={burstWrong ? t('people.rateLimit.number', { most: 100_000 }) : undefined}
            onChange={({ target }) => setBurst(target.value)}
          />
        </div>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>{t('ui.cancel')}</Button>
        <Button type="submit" look="primary" busy={act.pending}>
          {t('people.rateLimit.submit')}
        </Button>
      </div>
    </form>
  );
}
