import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useCall } from '../../../client/use-call.ts';
import { CopyLine } from '../../../ui/copy-button.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';

interface SftpKeyProps {
  readonly server: ServerSummary;
  /** Which of the two tells it: a server that is set up, or one that is to be set up from a backup. */
  readonly of?: 'backups.sftpKey' | 'restore.sftpKey';
}

/** The key a server signs in with elsewhere, to be put there by the host. */
export function SftpKey({ server, of = 'backups.sftpKey' }: SftpKeyProps) {
  const { t } = useTranslation();
  const query = useCall(of, { serverId: server.id }, { fresh: 60_000 });
  if (query.error) return <QueryProblem server={server} query={query} />;
  return (
    <div className="space-y-2 rounded-control border border-line bg-dusk p-4">
      <p className="measure text-small text-quiet">{t('backups.add.keyLead')}</p>
      {query.data ? (
        <dl>
          <CopyLine
            mono
            label={t('backups.add.key')}
            text={query.data.publicKey}
            what={t('backups.add.keyWhat')}
          />
        </dl>
      ) : (
        <Skeleton className="h-10" />
      )}
    </div>
  );
}
