import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyLine } from '../../ui/copy-button.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';

/** What opens the backups. Fetched when asked for, gone from the page when hidden or left. */
export function PasswordCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const act = useAction('backups.password');
  const [shown, setShown] = useState<CallOutput<'backups.password'> | undefined>();
  const show = async () => {
    const result = await act.run({ serverId: server.id });
    if (result.ok) setShown(result.value);
  };
  return (
    <Card title={t('backups.password.title')}>
      <p className="measure mb-4 text-quiet">{t('backups.password.lead')}</p>
      {act.problem && <ServerProblem server={server} problem={act.problem} again={show} />}
      {shown?.from === 'keychain' && server.stage !== 'closed' && !server.closed && (
        <p role="status" className="measure mb-4 text-quiet">
          {t('backups.password.kept')}
        </p>
      )}
      {shown?.password === null && <p role="status">{t('backups.password.none')}</p>}
      {typeof shown?.password === 'string' && (
        <dl className="mb-4">
          <CopyLine
            mono
            label={t('backups.password.label')}
            text={shown.password}
            what={t('backups.password.what')}
          />
        </dl>
      )}
      {typeof shown?.password === 'string' ? (
        <Button icon={EyeOff} onClick={() => setShown(undefined)}>
          {t('backups.password.hide')}
        </Button>
      ) : (
        <Button icon={Eye} busy={act.pending} onClick={show}>
          {t('backups.password.reveal')}
        </Button>
      )}
    </Card>
  );
}
