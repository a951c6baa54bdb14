import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useLeaveServer } from './use-leave-server.ts';

/** Forgets the server on this computer: says what is lost, and asks for its name. */
export function ForgetServer({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const leave = useLeaveServer();
  const forget = useAction('servers.forget');
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const matches = typed.trim().toLowerCase() === server.name.toLowerCase();

  const close = () => {
    setAsking(false);
    setTyped('');
    forget.clear();
  };
  const yes = async () => {
    if (!matches) return;
    const { ok } = await forget.run({ serverId: server.id });
    if (!ok) return;
    close();
    await leave(server, t('home.forgotten', { name: server.name }));
  };

  return (
    <Disclosure title={t('home.forget')}>
      <div className="space-y-3">
        <p className="measure text-quiet">{t('home.forgetLead')}</p>
        <Button onClick={() => setAsking(true)}>{t('home.forget')}</Button>
      </div>
      <Dialog title={t('home.forgetTitle', { name: server.name })} open={asking} onClose={close}>
        <form
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            yes();
          }}
        >
          <p className="measure text-quiet">{t('home.forgetLose')}</p>
          {forget.problem && <ProblemCard problem={forget.problem} alert />}
          <TextField
            label={t('home.forgetType', { name: server.name })}
            autoFocus
            dir="ltr"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={close}>{t('ui.cancel')}</Button>
            <Button type="submit" look="danger" disabled={!matches} busy={forget.pending}>
              {t('home.forgetYes')}
            </Button>
          </div>
        </form>
      </Dialog>
    </Disclosure>
  );
}
