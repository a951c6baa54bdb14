import { useTranslation } from 'react-i18next';
import type { CallInput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Spinner } from '../../ui/button.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { FileDiffCard } from '../plan/file-diff-card.tsx';

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
  if (query.data === undefined) {
    return (
      <p role="status" className="flex items-center gap-2 text-quiet">
        <Spinner />
        {t('history.looking')}
      </p>
    );
  }
  const files = query.data.files.filter(({ path }) => only === undefined || only.includes(path));
  if (files.length === 0) return <p className="text-quiet">{t('history.noLines')}</p>;
  return (
    <div className="space-y-3">
      <p className="text-small text-quiet">{t('history.linesHint')}</p>
      {files.map((file) => (
        <FileDiffCard key={file.path} file={file} open={files.length <= 3} />
      ))}
    </div>
  );
}
