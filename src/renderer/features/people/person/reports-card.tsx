import '../../page-parts/rooms-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { usePages } from '../../../client/use-pages.ts';
import { Card } from '../../../ui/card.tsx';
import { useRelativeTime } from '../../../ui/format.ts';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { ListProblem } from '../../page-parts/server-problem.tsx';
import type { PersonDetail } from '../person-words.tsx';

interface ReportsCardProps {
  readonly server: ServerSummary;
  readonly person: PersonDetail;
}

/** What others have complained about in what somebody wrote. */
export function ReportsCard({ server, person }: ReportsCardProps) {
  const { t } = useTranslation();
  const since = useRelativeTime();
  const [shown, setShown] = useState(5);
  const pages = usePages(
    'people.reports',
    { serverId: server.id, userId: person.userId },
    { first: 0, last: shown },
  );
  const count = pages.count ?? 0;
  return (
    <Card title={t('people.person.reports')}>
      <ListProblem server={server} pages={pages} />
      {pages.count === undefined && !pages.problem && <Skeleton className="h-8 w-full" />}
      {pages.count === 0 && <p className="text-quiet">{t('people.person.noReports')}</p>}
      <ul className="divide-y divide-line">
        {Array.from({ length: Math.min(shown, count) }, (_, index) => {
          const report = pages.item(index);
          return (
            report && (
              <li key={report.id} className="py-2">
                <Link
                  href={paths.report(server.id, report.id)}
                  className="block truncate rounded-control font-medium hover:text-lamp"
                >
                  <UntrustedText>{report.reason || t('rooms.reports.noReason')}</UntrustedText>
                </Link>
                <span className="block truncate text-small text-quiet">
                  {since(report.receivedAt)} ·{' '}
                  <UntrustedText>{report.roomName || report.roomId}</UntrustedText>
                </span>
              </li>
            )
          );
        })}
      </ul>
      <MoreRows shown={shown} count={count} onMore={() => setShown(shown + 20)} />
    </Card>
  );
}
