import './closed-words.ts';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Card, Fact } from '../../ui/card.tsx';
import { useDay, useMoment } from '../../ui/format.ts';

/** What would bring everything back. */
export function ClosedKeptCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const day = useDay();
  const mirror = useCall('backups.mirror', { serverId: server.id }).data;
  const { closed } = server;
  const copiedAt = mirror?.newestBackupAt ?? null;
  // Nothing is said of what this computer does not know.
  if (closed === undefined && copiedAt === null) return null;
  return (
    <Card title={t('closed.kept')}>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {closed && (
          <>
            <Fact title={t('closed.lastBackup')}>
              {closed.lastBackupAt === null ? t('closed.noBackup') : moment(closed.lastBackupAt)}
            </Fact>
            <Fact title={t('closed.kit')}>
              {closed.kitSavedAt === null
                ? t('closed.noKit')
                : t('closed.kitSaved', { day: day(closed.kitSavedAt) })}
            </Fact>
          </>
        )}
        {copiedAt !== null && (
          <Fact wide title={t('closed.copy', { at: moment(copiedAt) })}>
            <span dir="ltr" className="wrap-anywhere">
              {mirror?.folder}
            </span>
          </Fact>
        )}
      </dl>
    </Card>
  );
}
