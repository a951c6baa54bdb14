import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOver } from '../../../../../shared/contract/people.ts';
import { useAction } from '../../../../client/use-action.ts';
import { ActionRow } from '../../../../ui/action-row.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { ProblemCard } from '../../../../ui/problem-card.tsx';
import { HandOverPanel } from '../../password/hand-over.tsx';
import { generatedPassword, isUsable, PasswordChoice, passwordOf } from '../../password/password-choice.tsx';
import { displayNameInSentence, type PersonActionProps } from '../../person-words.tsx';
import { useShowPerson } from '../use-person-action.ts';

/** Opens a closed account again. The old password is gone, so it needs a new one. */
export function ReactivateAction({ server, person }: PersonActionProps) {
  const { t } = useTranslation();
  const act = useAction('people.reactivate');
  const show = useShowPerson(server.id);
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(generatedPassword);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState<Awaited<ReturnType<typeof act.run>> | undefined>();
  const handOver: HandOver | undefined = done?.ok ? done.value.handOver : undefined;
  const name = displayNameInSentence(person);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isUsable(draft)) return;
    const password = passwordOf(draft);
    setDone(
      await act.run({
        serverId: server.id,
        userId: person.userId,
        ...(password !== undefined && { password }),
      }),
    );
  };
  // The page turns into an open account's only then: the password is in this dialog.
  const close = () => {
    setOpen(false);
    if (done?.ok) show(done.value.person);
  };
  return (
    <ActionRow
      title={t('people.openAgain.title')}
      body={person.erased ? t('people.openAgain.bodyErased') : t('people.openAgain.body')}
    >
      <Button onClick={() => setOpen(true)}>{t('people.openAgain.button')}</Button>
      <Dialog
        title={handOver ? t('people.openAgain.done', { name }) : t('people.openAgain.ask', { name })}
        open={open}
        onClose={close}
      >
        {handOver ? (
          <HandOverPanel server={server} handOver={handOver} occasion="reopened">
            <Button look="primary" onClick={close}>
              {t('people.openAgain.close')}
            </Button>
          </HandOverPanel>
        ) : (
          <form onSubmit={submit} noValidate className="space-y-4">
            {act.problem && <ProblemCard problem={act.problem} alert />}
            <PasswordChoice
              draft={draft}
              onChange={setDraft}
              known={[person.name, person.localpart]}
              tried={tried}
            />
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={close}>{t('ui.cancel')}</Button>
              <Button type="submit" look="primary" busy={act.pending}>
                {t('people.openAgain.submit')}
              </Button>
            </div>
          </form>
        )}
      </Dialog>
    </ActionRow>
  );
}
