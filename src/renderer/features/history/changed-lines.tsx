import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { FileDiffs } from '../plan/file-diffs.tsx';

type Side = CallInput<'history.diff'>['from'];

interface ChangedLinesProps {
  readonly server: ServerSummary;
  readonly from: Side;
  readonly to: Side;
  /** Only these files; all that differ where it is left out. */
  readonly only?: readonly string[];
}

/** The lines in which two versions of the server's files differ. */
export function ChangedLines({ server, from, to, only }: ChangedLinesProps) {
  const { t } = useTranslation();
  const query = useCall('history.diff', { serverId: server.id, from, to }, { fresh: 30_000 });
  if (query.error) {
    return <QueryProblem server={server} query={query} />;
  }
  return (
    <FileDiffs
      files={query.data?.files.filter(({ path }) => only === undefined || only.includes(path))}
      looking={t('history.looking')}
      none={t('history.noLines')}
      lead={t('history.linesHint')}
    />
  );
}
