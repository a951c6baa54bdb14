import { Send } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract.ts';
import { mailAddress } from '../../../shared/spec/fields.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Field, inputClass } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import '../page-parts/settings-words.ts';

interface TestMailProps {
  readonly server: ServerSummary;
  /** Whether what is shown differs from what the server runs with: the mail goes by the latter. */
  readonly changed: boolean;
  /** Leads to the settings of mail. */
  readonly onEdit: () => void;
}

/** Sends a real mail, so that nobody finds out by a forgotten password that mail does not work. */
export function TestMail({ server, changed, onEdit }: TestMailProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const act = useAction('mail.test');
  const [refused, setRefused] = useState(false);
  const [sent, setSent] = useState<(CallOutput<'mail.test'> & { readonly to: string }) | undefined>();

  const send = async () => {
    const to = box.current?.value.trim() ?? '';
    const good = mailAddress.safeParse(to).success;
    setRefused(!good);
    setSent(undefined);
    if (!good) {
      act.clear();
      box.current?.focus();
      return;
    }
    const result = await act.run({ serverId: server.id, to });
    if (result.ok) setSent({ ...result.value, to });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };

  return (
    <div className="space-y-3">
      <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <Field
            label={t('settings.testMail.to')}
            hint={t(changed ? 'settings.testMail.hintChanged' : 'settings.testMail.hint')}
            error={refused ? t('settings.testMail.invalid') : undefined}
          >
            {(ids) => (
              <input
                {...ids}
                ref={box}
                type="email"
                dir="ltr"
                autoComplete="email"
                maxLength={254}
                className={inputClass}
              />
            )}
          </Field>
        </div>
        <Button type="submit" icon={Send} busy={act.pending} className="sm:mt-7.5">
          {t('settings.testMail.send')}
        </Button>
        {act.pending && (
          <Button look="quiet" onClick={act.cancel} className="sm:mt-7.5">
            {t('ui.cancel')}
          </Button>
        )}
      </form>
      {act.problem && !act.pending && (
        <ServerProblem
          server={server}
          problem={act.problem}
          again={() => void send()}
          more={{ 'edit-spec': onEdit }}
        />
      )}
      {sent && (
        <Notice tone="good" title={t('settings.testMail.sent', { host: sent.host, to: sent.to })} alert>
          <p className="measure text-quiet">{t('settings.testMail.sentBody')}</p>
        </Notice>
      )}
    </div>
  );
}
