import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpecInput } from '../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { FileDiffs } from './file-diffs.tsx';

interface ExactDiffProps {
  readonly server: ServerSummary;
  readonly spec: SpecInput;
}

/** Line by line what would be written, fetched once somebody asks for it. */
export function ExactDiff({ server, spec }: ExactDiffProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <Disclosure title={t('review.diff')} onToggle={(open) => open && setAsked(true)}>
      {asked && <Files server={server} spec={spec} />}
    </Disclosure>
  );
}

function Files({ server, spec }: ExactDiffProps) {
  const { t } = useTranslation();
  const query = useCall('deploy.diff', { serverId: server.id, spec }, { fresh: 10_000 });
  if (query.error) {
    return <QueryProblem server={server} query={query} />;
  }
  return (
    <FileDiffs
      files={query.data?.files}
      looking={t('review.diffLooking')}
      none={t('review.diffNone')}
      lead={t('review.diffLead')}
    />
  );
}
