import { RotateCw, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ServerStatus, ServerSummary } from '../../../shared/status.ts';
import { paths, settingsPath } from '../../base/paths.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useAgo } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { CodeText } from '../../ui/text.tsx';

interface ManageCardProps {
  readonly server: ServerSummary;
  readonly status: ServerStatus | undefined;
}

/** When the server was last changed, and the ways to change it. */
export function ManageCard({ server, status }: ManageCardProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const ago = useAgo();
  const edited = status?.edited ?? [];

  return (
    <Card title={t('home.manage')}>
      <p className="text-quiet">
        {t('home.reachedAs')} <CodeText>{`${server.user}@${server.address}`}</CodeText>
      </p>
      {status?.changedAt && (
        <p className="text-quiet">
          {t('home.changed', { ago: ago(status.changedAt) })}
          {status.innkeeperVersion && ` ${t('home.changedBy', { version: status.innkeeperVersion })}`}
        </p>
      )}
      {edited.length > 0 && (
        <div className="my-4">
          <Notice tone="attention" title={t('home.edited', { count: edited.length })}>
            <p className="measure text-quiet">{t('home.editedBody')}</p>
            <ul className="space-y-1">
              {edited.map((path) => (
                <li key={path}>
                  <CodeText>{path}</CodeText>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button icon={SlidersHorizontal} onClick={() => go(settingsPath(server))}>
          {t('home.change')}
        </Button>
        <Button icon={RotateCw} onClick={() => go(paths.setUpAgain(server.id))}>
          {t('home.redeploy')}
        </Button>
      </div>
      <p className="measure mt-2 text-small text-quiet">{t('home.redeployHint')}</p>
    </Card>
  );
}
