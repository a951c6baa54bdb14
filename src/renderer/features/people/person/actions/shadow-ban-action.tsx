import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionRow } from '../../../../ui/action-row.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx';
import { displayNameInSentence, type PersonActionProps } from '../../person-words.tsx';
import { usePersonAction } from '../use-person-action.ts';

/** Lets somebody speak unheard, without telling them. */
export function ShadowBanAction({ server, person }: PersonActionProps) {
  const { t } = useTranslation();
  const act = usePersonAction('people.shadowBan', server.id, person.userId);
  const [asking, setAsking] = useState(false);
  const word = person.shadowBanned ? 'off' : 'on';
  const name = displayNameInSentence(person);
  const yes = async () => {
    const said = t(`people.shadowBan.${word}.done`, { name });
    if (await act.run({ shadowBanned: !person.shadowBanned }, said)) setAsking(false);
  };
  return (
    <ActionRow title={t('people.shadowBan.title')} body={t(`people.shadowBan.${word}.body`)}>
      <Button onClick={() => setAsking(true)}>{t(`people.shadowBan.${word}.button`)}</Button>
      <ConfirmDialog
        title={t(`people.shadowBan.${word}.ask`, { name })}
        open={asking}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        yes={t(`people.shadowBan.${word}.button`)}
        onYes={yes}
        busy={act.pending}
        problem={act.problem}
      >
        <p className="measure text-quiet">{t(`people.shadowBan.${word}.lead`)}</p>
      </ConfirmDialog>
    </ActionRow>
  );
}
