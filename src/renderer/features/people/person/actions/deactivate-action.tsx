import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionRow } from '../../../../ui/action-row.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ChoiceCards } from '../../../../ui/choice-cards.tsx';
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx';
import { displayNameInSentence, type PersonActionProps } from '../../person-words.tsx';
import { usePersonAction } from '../use-person-action.ts';

/** Closes an account: says what is lost, and asks for the name in its address. */
export function DeactivateAction({ server, person }: PersonActionProps) {
  const { t } = useTranslation();
  const act = usePersonAction('people.deactivate', server.id, person.userId);
  const [asking, setAsking] = useState(false);
  const [how, setHow] = useState<'keep' | 'erase'>('keep');
  const name = displayNameInSentence(person);

  const close = () => {
    setAsking(false);
    setHow('keep');
    act.clear();
  };
  const yes = async () => {
    if (await act.run({ erase: how === 'erase' }, t('people.close.done', { name }))) close();
  };
  return (
    <ActionRow title={t('people.close.title')} body={t('people.close.body')}>
      <Button onClick={() => setAsking(true)}>{t('people.close.button')}</Button>
      <ConfirmDialog
        title={t('people.close.ask', { name })}
        open={asking}
        onClose={close}
        yes={t('people.close.yes')}
        onYes={yes}
        danger
        busy={act.pending}
        problem={act.problem}
        typed={person.localpart}
      >
        <p className="measure text-quiet">{t('people.close.lose')}</p>
        <ChoiceCards
          label={t('people.close.how')}
          value={how}
          onChange={setHow}
          choices={[
            { value: 'keep', title: t('people.close.keep'), body: t('people.close.keepBody') },
            { value: 'erase', title: t('people.close.erase'), body: t('people.close.eraseBody') },
          ]}
        />
      </ConfirmDialog>
    </ActionRow>
  );
}
