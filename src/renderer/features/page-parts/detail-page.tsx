import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { useAgo } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageSkeleton } from '../../ui/placeholders.tsx';
import { QueryProblem } from './query-problem.tsx';

interface DetailPageProps<T> {
  readonly server: ServerSummary;
  readonly query: UseQueryResult<T>;
  /** The way back to the list it was in. */
  readonly back: ReactNode;
  /** The title where it cannot be shown. */
  readonly notShown: string;
  readonly cards?: number;
  /** What is known, and what went wrong since with its age, to be shown above it. */
  readonly children: (data: T, problem: ReactNode) => ReactNode;
}

/** The page of one thing: its shape while it is fetched, or why it cannot be shown. What is known stays in a failure. */
export function DetailPage<T>({ server, query, back, notShown, cards, children }: DetailPageProps<T>) {
  const { t } = useTranslation();
  const ago = useAgo();
  const problem = query.error && <QueryProblem server={server} query={query} />;
  if (query.data !== undefined) {
    const old = problem && (
      <>
        {problem}
        <p className="text-quiet">
          {t('serverPages.lastKnown', { ago: ago(new Date(query.dataUpdatedAt).toISOString()) })}
        </p>
      </>
    );
    return <Page>{children(query.data, old)}</Page>;
  }
  return (
    <Page>
      {problem ? (
        <>
          <PageHeader over={back} title={notShown} />
          {problem}
        </>
      ) : (
        <PageSkeleton cards={cards} />
      )}
    </Page>
  );
}
