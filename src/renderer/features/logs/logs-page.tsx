import { useState } from 'react';
import { logSourceSchema } from '../../../shared/contract/logs.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { addWords } from '../../base/later-words.ts';
import { Page } from '../../base/page.tsx';
import { PageSkeleton } from '../../ui/placeholders.tsx';
import { logs } from '../../words/logs.ts';
import { filterOf, type LogChoice, noFilter } from './log-filters.ts';
import { LogsView } from './logs-view.tsx';
import { useLogReader } from './use-log-reader.ts';

addWords({ logs });

interface LogsPageProps {
  readonly server: ServerSummary;
  /** Whose lines to begin with; '' for all. */
  readonly service: string;
}

/** What happened? */
export function LogsPage({ server, service }: LogsPageProps) {
  const [first] = useState<LogChoice>(() => ({
    ...noFilter,
    sources: logSourceSchema.safeParse(service).success ? [service] : [],
  }));
  const reader = useLogReader(server.id, filterOf(first, Date.now()));
  if (reader === undefined) {
    return (
      <Page>
        <PageSkeleton cards={1} />
      </Page>
    );
  }
  return <LogsView server={server} reader={reader} first={first} />;
}
