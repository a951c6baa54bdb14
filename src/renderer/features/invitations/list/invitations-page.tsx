import '../invitations-words.ts';
import { Mailbox, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { problemOf } from '../../../client/call-error.ts';
import { useCall } from '../../../client/use-call.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { useAgo } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState, Skeleton } from '../../../ui/placeholders.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { InvitationList } from './invitation-list.tsx';
import { WaysInCard } from './ways-in-card.tsx';

/** How do I invite someone? */
export function InvitationsPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const mode = useCall('invitations.mode', { serverId: server.id }, { fresh: 20_000 });
  const list = useCall('invitations.list', { serverId: server.id }, { fresh: 10_000, every: 30_000 });
  const how = mode.data?.mode;
  const make = (look: 'primary' | 'plain') => (
    <Link href={paths.newInvitation(server.id)} className={buttonClass(look)}>
      <Plus aria-hidden className="size-4.5" />
      {t('invitations.make')}
    </Link>
  );
  return (
    <Page>
      <PageHeader
        over={server.name}
        title={how ? t(`invitations.title.${how}`) : t('invitations.title.unknown')}
        lead={how && t(`invitations.lead.${how}`)}
        action={how !== 'closed' && make('primary')}
      />
      {(list.error || mode.error) && (
        <>
          <ServerProblem
            server={server}
            problem={problemOf(list.error ?? mode.error)}
            busy={list.isFetching || mode.isFetching}
            again={() => {
              list.refetch();
              mode.refetch();
            }}
          />
          {list.data && (
            <p className="text-quiet">
              {t('serverPages.lastKnown', { ago: ago(new Date(list.dataUpdatedAt).toISOString()) })}
            </p>
          )}
        </>
      )}
      {how === 'closed' && list.data && list.data.some(({ state }) => state === 'good') && (
        <Notice tone="attention">{t('invitations.closedNotice')}</Notice>
      )}
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        {list.data === undefined ? (
          list.error ? null : (
            <div className="space-y-3">
              <Skeleton className="h-24 w-full rounded-card" />
              <Skeleton className="h-24 w-full rounded-card" />
            </div>
          )
        ) : list.data.length === 0 ? (
          <EmptyState
            picture={<Mailbox aria-hidden className="size-12 text-quiet" strokeWidth={1.5} />}
            title={t('invitations.empty')}
            body={how === 'closed' ? t('invitations.emptyClosed') : t('invitations.emptyBody')}
            action={how !== 'closed' && make('plain')}
          />
        ) : (
          <InvitationList server={server} invitations={list.data} />
        )}
        <WaysInCard server={server} mode={how} />
      </div>
    </Page>
  );
}
