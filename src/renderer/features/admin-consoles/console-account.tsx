import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { CopyLine } from '../../ui/copy-button.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';

type Account = CallOutput<'consoles.account'>;

interface ConsoleAccountProps {
  readonly server: ServerSummary;
  readonly id: string;
}

/** A console's own sign-in. Fetched when asked for, gone from the page when hidden or left. */
export function ConsoleAccount({ server, id }: ConsoleAccountProps) {
  const { t } = useTranslation();
  const reveal = useAction('consoles.account');
  const [shown, setShown] = useState<Account | undefined>();
  const show = async () => {
    const result = await reveal.run({ serverId: server.id, console: id });
    if (result.ok) setShown(result.value);
  };
  return (
    <div className="space-y-3">
      {reveal.problem && <ServerProblem server={server} problem={reveal.problem} again={show} />}
      {shown && (
        <>
          <dl className="space-y-3">
            <CopyLine mono label={t('consoles.user')} text={shown.user} what={t('consoles.user')} />
            <CopyLine
              mono
              label={t('consoles.password')}
              text={shown.password}
              what={t('consoles.password')}
            />
          </dl>
          <p className="text-small text-quiet">{t('consoles.first')}</p>
        </>
      )}
      {shown ? (
        <Button look="quiet" icon={EyeOff} onClick={() => setShown(undefined)}>
          {t('consoles.hideAccount')}
        </Button>
      ) : (
        <Button look="quiet" icon={Eye} busy={reveal.pending} onClick={show}>
          {t('consoles.showAccount')}
        </Button>
      )}
    </div>
  );
}
