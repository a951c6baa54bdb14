import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionRow } from '../../../../ui/action-row.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ConfirmDialog } from '../../../../ui/confirm-dialog.tsx';
import { displayNameInSentence, type PersonActionProps } from '../../person-words.tsx';
import { usePersonAction } from '../use-person-action.ts';

interface SwitchedActionProps extends PersonActionProps {
  readonly what: 'lock' | 'suspend';
}

/** Locks somebody out or lets them back in; lets them only read, or write again. */
export function LockOrSuspendAction({ server, person, what }: SwitchedActionProps) {
  const { t } = useTranslation();
  const lock = usePersonAction('people.lock', server.id, person.userId);
  const suspend = usePersonAction('people.suspend', server.id, person.userId);
  const [asking, setAsking] = useState(false);
  const act = what === 'lock' ? lock : suspend;
  const on = what === 'lock' ? person.locked : person.suspended === true;
  const word = on ? 'off' : 'on';
  const name = displayNameInSentence(person);

  const yes = async () => {
    const said = t(`people.${what}.${word}.done`, { name });
    const done = what === 'lock' ? lock.run({ locked: !on }, said) : suspend.run({ suspended: !on }, said);
    if (await done) setAsking(false);
  };
  return (
    <ActionRow title={t(`people.${what}.${word}.title`)} body={t(`people.${what}.${word}.body`)}>
      <Button onClick={() => setAsking(true)}>{t(`people.${what}.${word}.button`)}</Button>
      <ConfirmDialog
        title={t(`people.${what}.${word}.ask`, { name })}
        open={asking}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        yes={t(`people.${what}.${word}.yes`)}
        onYes={yes}
        busy={act.pending}
        problem={act.problem}
      >
        <p className="measure text-quiet">{t(`people.${what}.${word}.lead`)}</p>
      </ConfirmDialog>
    </ActionRow>
  );
}
