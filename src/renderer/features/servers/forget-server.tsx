import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CallOutput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../app/paths.ts';
import { useAct } from '../../client/use-act.ts';
import { callKey } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useSpecDrafts } from '../spec-draft/spec-draft-store.ts';
import { useHealths, useLastSeen } from './health-store.ts';

/** Forgets the server on this computer: says what is lost, and asks for its name. */
export function ForgetServer({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const say = useToast();
  const forget = useAct('servers.forget');
  const dropDraft = useSpecDrafts((state) => state.drop);
  const dropSeen = useLastSeen((state) => state.forget);
  const dropHealth = useHealths((state) => state.forget);
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
    dropDraft(server.id);
    dropHealth(server.id);
    dropSeen(server.id);
    say(t('home.forgotten', { name: server.name }));
    await queries.invalidateQueries({ queryKey: callKey('servers.list') });
    const [next] = queries.getQueryData<CallOutput<'servers.list'>>(callKey('servers.list', {})) ?? [];
    go(next ? paths.home(next.id) : paths.add, { replace: true });
  };

  return (
    <Fold title={t('home.forget')}>
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
    </Fold>
  );
}
