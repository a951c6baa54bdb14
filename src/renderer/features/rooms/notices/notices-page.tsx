import '../../page-parts/rooms-words.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState, Skeleton } from '../../../ui/placeholders.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { RoomsTabs } from '../rooms-tabs.tsx';
import { NoticeForm } from './notice-form.tsx';
import '../../page-parts/people-words.ts';

interface NoticesPageProps {
  readonly server: ServerSummary;
  /** Whom the message is for, where the way here began at somebody. */
  readonly userId?: string;
}

/** Tells one, some or all something, as the server itself. */
export function NoticesPage({ server, userId }: NoticesPageProps) {
  const { t } = useTranslation();
  const query = useCall('notices.status', { serverId: server.id }, { fresh: 20_000 });
  return (
    <Page width="narrow">
      <PageHeader over={server.name} title={t('rooms.notices.title')} lead={t('rooms.notices.lead')} />
      <RoomsTabs server={server} />
      <QueryProblem server={server} query={query} />
      {query.data === undefined && !query.error && <Skeleton className="h-48 w-full rounded-card" />}
      {query.data?.enabled === false && (
        <EmptyState
          title={t('rooms.notices.off')}
          body={t('rooms.notices.offBody')}
          action={
            <Link href={paths.welcome(server.id)} className={buttonClass('primary')}>
              {t('rooms.notices.switchOn')}
            </Link>
          }
        />
      )}
      {query.data?.enabled && <NoticeForm server={server} first={userId} sender={query.data.sender ?? ''} />}
    </Page>
  );
}
