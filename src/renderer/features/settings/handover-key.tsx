import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Field, inputClass } from '../../ui/field.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';

interface HandoverKeyProps {
  readonly server: ServerSummary;
  readonly onAdmitted: () => void;
}

/** The next host's key: first shown with its fingerprint, then let in. */
export function HandoverKey({ server, onAdmitted }: HandoverKeyProps) {
  const { t } = useTranslation();
  const serverId = server.id;
  const look = useAction('handover.look');
  const admit = useAction('handover.admit');
  const [key, setKey] = useState('');
  const [given, setGiven] = useState<CallOutput<'handover.look'>['given']>(null);
  const type = (text: string) => {
    setKey(text);
    setGiven(null);
  };
  const show = async () => {
    const shown = await look.run({ serverId, key });
    if (shown.ok) setGiven(shown.value.given);
  };
  const letIn = async () => {
    const { ok } = await admit.run({ serverId, key });
    if (!ok) return;
    type('');
    onAdmitted();
  };
  const problem = look.problem ?? admit.problem;
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (key.trim() !== '' && !look.pending) show();
      }}
    >
      <Field label={t('handover.key')} hint={t('handover.keyHint')}>
        {(field) => (
          <textarea
            {...field}
            rows={3}
            maxLength={20_000}
            dir="ltr"
            spellCheck={false}
            className={inputClass}
            value={key}
            onChange={(event) => type(event.target.value)}
          />
        )}
      </Field>
      {problem && <ServerProblem server={server} problem={problem} />}
      {given === null ? (
        <Button type="submit" busy={look.pending} disabled={key.trim() === ''}>
          {t('handover.show')}
        </Button>
      ) : (
        <>
          <p className="measure">{t('handover.compare')}</p>
          <p dir="ltr" className="font-mono text-small break-all">
            {given.type} {given.fingerprint} {given.comment}
          </p>
          <Button busy={admit.pending} onClick={letIn}>
            {t('handover.admit')}
          </Button>
        </>
      )}
    </form>
  );
}
