import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionRow } from '../../../../ui/action-row.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { ProblemCard } from '../../../../ui/problem-card.tsx';
import { displayNameInSentence, type PersonActionProps } from '../../person-words.tsx';
import { usePersonAction } from '../use-person-action.ts';

/** Changes what somebody is called. The address stays. */
export function NameAction({ server, person }: PersonActionProps) {
  const { t } = useTranslation();
  const act = usePersonAction('people.setName', server.id, person.userId);
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const box = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const name = box.current?.value.trim() ?? '';
    setMissing(name === '');
    if (name !== '' && (await act.run({ name }, t('people.name.done')))) setOpen(false);
  };
  return (
    <ActionRow title={t('people.name.title')} body={t('people.name.body')}>
      <Button onClick={() => setOpen(true)}>{t('people.name.button')}</Button>
      <Dialog
        title={t('people.name.ask', { name: displayNameInSentence(person) })}
        open={open}
        onClose={() => setOpen(false)}
      >
        <form onSubmit={submit} className="space-y-4">
          {act.problem && <ProblemCard problem={act.problem} alert />}
          <TextField
            ref={box}
            label={t('people.new.name')}
            autoFocus
            dir="auto"
            maxLength={255}
            defaultValue={person.name}
            error={missing ? t('people.name.missing') : undefined}
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{t('ui.cancel')}</Button>
            <Button type="submit" look="primary" busy={act.pending}>
              {t('people.name.submit')}
            </Button>
          </div>
        </form>
      </Dialog>
    </ActionRow>
  );
}
