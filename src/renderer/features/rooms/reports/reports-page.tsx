import '../../page-parts/rooms-words.ts';
import { ChevronRight, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { usePages } from '../../../client/use-pages.ts';
import { useRelativeTime } from '../../../ui/format.ts';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState, Skeleton } from '../../../ui/placeholders.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { ListProblem } from '../../page-parts/server-problem.tsx';
import { RoomsTabs } from '../rooms-tabs.tsx';
import '../../page-parts/people-words.ts';

/** Has anybody complained? */
export function ReportsPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const since = useRelativeTime();
  const [shown, setShown] = useState(30);
  const pages = usePages('reports.list', { serverId: server.id }, { first: 0, last: shown });
  const count = pages.count ?? 0;
  return (
    <Page>
      <PageHeader
        over={server.name}
        title={
          pages.total === undefined || pages.total === null
            ? t('rooms.reports.titleUnknown')
            : t('rooms.reports.title', { count: pages.total })
        }
      />
      <RoomsTabs server={server} />
      <ListProblem server={server} pages={pages} />
      {pages.count === undefined && !pages.problem && <Skeleton className="h-40 w-full rounded-card" />}
      {pages.count === 0 && (
        <EmptyState
          picture={<ShieldCheck aria-hidden className="size-12 text-good" strokeWidth={1.5} />}
          title={t('rooms.reports.none')}
          body={t('rooms.reports.noneBody')}
        />
      )}
      {count > 0 && (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface shadow-card">
          {Array.from({ length: Math.min(shown, count) }, (_, index) => {
            const report = pages.item(index);
            return (
              report && (
                <li
                  key={report.id}
                  className="relative flex items-center gap-4 px-5 py-3.5 transition-colors first:rounded-t-card last:rounded-b-card hover:bg-lamp-wash"
                >
                  <span className="min-w-0 flex-1">
                    <Link
                      href={paths.report(server.id, report.id)}
                      className="block truncate rounded-control font-medium after:absolute after:inset-0"
                    >
                      <UntrustedText>{report.reason || t('rooms.reports.noReason')}</UntrustedText>
                    </Link>
                    <span className="block truncate text-small text-quiet">
                      {t('rooms.reports.about')} <bdi dir="ltr">{report.about ?? t('people.unknown')}</bdi>
                      {' · '}
                      <UntrustedText>{report.roomName || report.roomId}</UntrustedText>
                    </span>
                  </span>
                  <span className="shrink-0 text-small text-quiet max-sm:hidden">
                    {since(report.receivedAt)}
                  </span>
                  <ChevronRight aria-hidden className="size-4.5 shrink-0 text-quiet rtl:-scale-x-100" />
                </li>
              )
            );
          })}
        </ul>
      )}
      <MoreRows shown={shown} count={count} onMore={() => setShown(shown + 100)} />
    </Page>
  );
}
