import './history-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { useAgo } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, PageSkeleton } from '../../ui/placeholders.tsx';
import { NotSetUpPage } from '../page-parts/not-set-up-page.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { HistoryEntryCard } from './history-entry-card.tsx';
import '../page-parts/review-words.ts';
import '../page-parts/settings-words.ts';

/** What was changed on this server, when, by whom, and how do I get back to what was there before? */
export function HistoryPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  if (server.stage === 'set-up') return <History server={server} />;
  return <NotSetUpPage server={server} title={t('history.title.none')} body={t('history.empty')} />;
}

/** As many are shown at first, and more each time that is asked for. */
const step = 20;

function History({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const query = useCall('history.list', { serverId: server.id });
  const [shown, setShown] = useState(step);
  const entries = query.data?.entries;
  const [newest] = entries ?? [];
  const title =
    entries === undefined
      ? t(query.error ? 'history.title.unknown' : 'history.title.looking')
      : newest === undefined
        ? t('history.title.none')
        : t('history.title.last', { ago: ago(newest.at) });
  return (
    <Page>
      <PageHeader over={server.name} title={title} lead={t('history.lead')} />
      {query.error && (
        <>
          <QueryProblem server={server} query={query} />
          {entries && (
            <p className="text-quiet">
              {t('serverPages.lastKnown', { ago: ago(new Date(query.dataUpdatedAt).toISOString()) })}
            </p>
          )}
        </>
      )}
      {entries === undefined ? (
        !query.error && <PageSkeleton cards={3} />
      ) : entries.length === 0 ? (
        <EmptyState title={t('history.noneTitle')} body={t('history.noneBody')} />
      ) : (
        <>
          <ol className="space-y-4">
            {entries.slice(0, shown).map((entry) => (
              <li key={`${entry.at} ${entry.release}`}>
                <HistoryEntryCard server={server} entry={entry} />
              </li>
            ))}
          </ol>
          {entries.length > shown && (
            <Button onClick={() => setShown(shown + step)}>{t('history.earlier')}</Button>
          )}
        </>
      )}
    </Page>
  );
}
