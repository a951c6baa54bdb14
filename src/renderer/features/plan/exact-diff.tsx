import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpecInput } from '../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Spinner } from '../../ui/button.tsx';
import { Fold } from '../../ui/fold.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { FileDiffCard } from './file-diff-card.tsx';

interface ExactDiffProps {
  readonly server: ServerSummary;
  readonly spec: SpecInput;
}

/** Line by line what would be written, fetched once somebody asks for it. */
export function ExactDiff({ server, spec }: ExactDiffProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <Fold title={t('review.diff')} onToggle={(open) => open && setAsked(true)}>
      {asked && <Files server={server} spec={spec} />}
    </Fold>
  );
}

function Files({ server, spec }: ExactDiffProps) {
  const { t } = useTranslation();
  const query = useCall('deploy.diff', { serverId: server.id, spec }, { fresh: 10_000 });
  if (query.error) {
    return <QueryProblem server={server} query={query} />;
  }
  if (query.data === undefined) {
    return (
      <p role="status" className="flex items-center gap-2 text-quiet">
        <Spinner />
        {t('review.diffLooking')}
      </p>
    );
  }
  const { files } = query.data;
  if (files.length === 0) return <p className="text-quiet">{t('review.diffNone')}</p>;
  return (
    <div className="space-y-3">
      <p className="measure text-small text-quiet">{t('review.diffLead')}</p>
      {files.map((file) => (
        <FileDiffCard key={file.path} file={file} open={files.length <= 3} />
      ))}
    </div>
  );
}
