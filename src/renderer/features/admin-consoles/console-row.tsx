import { ExternalLink, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { AdminConsoleState } from '../../../shared/contract/consoles.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StateMark, type Tone } from '../../ui/state-mark.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { useServiceControl } from '../page-parts/use-service-control.ts';
import { ConsoleAccount } from './console-account.tsx';
import { useConsoleWords, useOpenConsole } from './use-console.ts';

const tones: Readonly<Record<'ready' | 'open' | 'not-running' | 'off', Tone>> = {
  ready: 'good',
  open: 'good',
  'not-running': 'attention',
  off: 'quiet',
};

interface ConsoleRowProps {
  readonly server: ServerSummary;
  readonly page: AdminConsoleState;
  /** The server is out of reach: nothing can be opened now. */
  readonly old: boolean;
  readonly changed: () => void;
}

/** One page that is part of this server: what it is for, how it is, what to know, and its button. */
export function ConsoleRow({ server, page, old, changed }: ConsoleRowProps) {
  const { t } = useTranslation();
  const { name, what, know } = useConsoleWords()(page.id);
  const opener = useOpenConsole(server, page.id, changed);
  const services = useServiceControl(server);
  const [, go] = useLocation();
  const { problem, blocked } = opener;
  const state = page.open ? 'open' : page.state;
  return (
    <li className="space-y-3 py-4 first:pt-1 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h3 className="font-medium">{name}</h3>
          {what && <p className="measure text-small text-quiet">{what}</p>}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <StateMark tone={tones[state]} word={t(`consoles.state.${state}`)} />
          {page.open && (
            <Button
              look="quiet"
              icon={X}
              busy={opener.closing}
              aria-label={t('consoles.closeOf', { name })}
              onClick={opener.close}
            >
              {t('consoles.close')}
            </Button>
          )}
          {!old && (
            <Button
              icon={ExternalLink}
              busy={opener.opening}
              aria-label={t('consoles.openOf', { name })}
              onClick={opener.open}
            >
              {t(page.open ? 'consoles.again' : 'consoles.open')}
            </Button>
          )}
        </div>
      </div>
      {problem && (
        <ServerProblem
          server={server}
          problem={problem}
          busy={opener.opening || services.pending}
          again={opener.open}
          more={{
            'start-services': () => services.run('start', problem),
            'open-logs': () => go(paths.logs(server.id, page.service)),
          }}
        />
      )}
      {blocked !== undefined && (
        <Notice tone="attention" title={t('consoles.blocked')} alert>
          <a href={blocked} target="_blank" rel="noreferrer" className={buttonClass('plain')}>
            {t('consoles.go')}
          </a>
        </Notice>
      )}
      {page.open && blocked === undefined && (
        <p role="status" className="measure text-small text-quiet">
          {t('consoles.opened')}
        </p>
      )}
      {know && <p className="measure text-small text-quiet">{know}</p>}
      {page.hasAccount && !old && <ConsoleAccount server={server} id={page.id} />}
    </li>
  );
}
