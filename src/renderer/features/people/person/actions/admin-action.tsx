import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionRow } from '../../../../ui/action-row.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx';
import { displayNameInSentence, isServiceAccount, type PersonActionProps } from '../../person-words.tsx';
import { usePersonAction } from '../use-person-action.ts';

/** Makes somebody an admin, or no longer one. One's own account stays an admin, and the row says why. */
export function AdminAction({ server, person }: PersonActionProps) {
  const { t } = useTranslation();
  const act = usePersonAction('people.setAdmin', server.id, person.userId);
  const [asking, setAsking] = useState(false);
  const name = displayNameInSentence(person);
  const word = person.admin ? 'unmake' : 'make';
  if (isServiceAccount(person)) {
    return <ActionRow title={t('people.admin.own')} body={t('people.admin.ownBody')} />;
  }
  const yes = async () => {
    const said = t(`people.admin.${word}.done`, { name });
    if (await act.run({ admin: !person.admin }, said)) setAsking(false);
  };
  return (
    <ActionRow title={t(`people.admin.${word}.title`)} body={t(`people.admin.${word}.body`)}>
      <Button onClick={() => setAsking(true)}>{t(`people.admin.${word}.button`)}</Button>
      <ConfirmDialog
        title={t(`people.admin.${word}.ask`, { name })}
        open={asking}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        yes={t(`people.admin.${word}.yes`)}
        onYes={yes}
        busy={act.pending}
        problem={act.problem}
      >
        <p className="measure text-quiet">{t(`people.admin.${word}.lead`)}</p>
      </ConfirmDialog>
    </ActionRow>
  );
}
