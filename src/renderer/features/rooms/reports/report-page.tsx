import '../../page-parts/rooms-words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey, useCall } from '../../../client/use-call.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card, Fact } from '../../../ui/card.tsx';
import { useMoment } from '../../../ui/format.ts';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { PageSkeleton } from '../../../ui/placeholders.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { ReportedMessage } from './reported-message.tsx';
import '../../page-parts/people-words.ts';

interface ReportPageProps {
  readonly server: ServerSummary;
  readonly id: number;
}

/** One complaint: who, about what, what was said around it, and what can be done. */
export function ReportPage({ server, id }: ReportPageProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const say = useToast();
  const moment = useMoment();
  const dismiss = useAction('reports.dismiss');
  const query = useCall('reports.get', { serverId: server.id, id }, { fresh: 60_000 });
  const report = query.data;
  const back = <BackLink href={paths.reports(server.id)}>{t('rooms.tabs.reports')}</BackLink>;
  if (report === undefined) {
    return (
      <Page>
        {query.error ? (
          <>
            <PageHeader over={back} title={t('rooms.reports.notShown')} />
            <QueryProblem server={server} query={query} />
          </>
        ) : (
          <PageSkeleton />
        )}
      </Page>
    );
  }
  const done = async () => {
    const { ok } = await dismiss.run({ serverId: server.id, id });
    if (!ok) return;
    for (const call of ['reports.list', 'people.reports'] as const)
      queries.invalidateQueries({ queryKey: callKey(call) });
    say(t('rooms.reports.dismissed'));
    go(paths.reports(server.id), { replace: true });
  };
  const { about, reporter, event, before, after } = report;
  return (
    <Page>
      <PageHeader
        over={back}
        title={t('rooms.reports.one')}
        lead={t('rooms.reports.received', { when: moment(report.receivedAt) })}
        action={
          <Button look="primary" busy={dismiss.pending} onClick={done}>
            {t('rooms.reports.dismiss')}
          </Button>
        }
      />
      {dismiss.problem && <ServerProblem server={server} problem={dismiss.problem} />}
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)]">
        <div className="grid grid-cols-1 gap-5">
          <Card title={t('rooms.reports.reason')}>
            <blockquote className="break-words whitespace-pre-wrap">
              <UntrustedText>{report.reason || t('rooms.reports.noReason')}</UntrustedText>
            </blockquote>
          </Card>
          <Card title={t('rooms.reports.context')}>
            {event === null ? (
              <p className="text-quiet">{t('rooms.reports.gone')}</p>
            ) : (
              <ul className="divide-y divide-line rounded-card border border-line">
                {before.map((said) => (
                  <ReportedMessage key={said.eventId} said={said} />
                ))}
                <ReportedMessage said={event} marked />
                {after.map((said) => (
                  <ReportedMessage key={said.eventId} said={said} />
                ))}
              </ul>
            )}
          </Card>
        </div>
        <Card title={t('rooms.reports.do')}>
          <dl className="space-y-3">
            <Fact
              title={t('rooms.reports.aboutWhom')}
              exact
              aside={
                about && (
                  <Link
                    href={paths.person(server.id, about)}
                    className={buttonClass('plain')}
                    aria-label={t('people.new.open', { name: about })}
                  >
                    {t('rooms.reports.openPerson')}
                  </Link>
                )
              }
            >
              <UntrustedText>{about ?? t('people.unknown')}</UntrustedText>
            </Fact>
            <Fact
              title={t('rooms.reports.by')}
              exact
              aside={
                <Link
                  href={paths.person(server.id, reporter)}
                  className={buttonClass('plain')}
                  aria-label={t('people.new.open', { name: reporter })}
                >
                  {t('rooms.reports.openPerson')}
                </Link>
              }
            >
              <UntrustedText>{reporter}</UntrustedText>
            </Fact>
            <Fact
              title={t('rooms.column.room')}
              aside={
                <Link href={paths.room(server.id, report.roomId)} className={buttonClass('plain')}>
                  {t('rooms.reports.openRoom')}
                </Link>
              }
            >
              <UntrustedText>{report.roomName || report.roomId}</UntrustedText>
            </Fact>
          </dl>
          <p className="measure mt-4 border-t border-line pt-3 text-small text-quiet">
            {t('rooms.reports.dismissHint')}
          </p>
        </Card>
      </div>
    </Page>
  );
}
