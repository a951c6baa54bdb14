import './spaces-words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpaceParams } from '../../../../shared/layouts/plan-space.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey, useCall } from '../../../client/use-call.ts';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { PageSkeleton } from '../../../ui/placeholders.tsx';
import { isRunning, runningJob, useJobs } from '../../jobs/job-store.ts';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { SpaceForm } from './space-form.tsx';
import { SpaceJob } from './space-job.tsx';

/** Which rooms shall there be? */
export function NewSpacePage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const defaults = useCall('spaces.roomDefaults', { serverId: server.id }, { fresh: 20_000 });
  const make = useAction('spaces.make');
  const [begun, setBegun] = useState<string | undefined>();
  const view = useJobs(
    (state) =>
      (begun === undefined ? undefined : state.views[begun]) ?? runningJob(state, server.id, 'space'),
  );
  const create = async (space: SpaceParams) => {
    const result = await make.run({ serverId: server.id, space });
    if (result.ok) setBegun(result.value.jobId);
    queries.invalidateQueries({ queryKey: callKey('spaces.plan') });
    queries.invalidateQueries({ queryKey: callKey('rooms.list') });
  };
  const succeeded = view?.ended?.outcome === 'succeeded';
  const hidden = view !== undefined && (isRunning(view) || succeeded);
  return (
    <Page width="narrow">
      <PageHeader
        over={<BackLink href={paths.rooms(server.id)}>{t('serverPages.rooms')}</BackLink>}
        title={t('spaces.title')}
        lead={t('spaces.lead')}
      />
      {view && <SpaceJob server={server} view={view} onAnother={() => setBegun(undefined)} />}
      {make.problem && <ServerProblem server={server} problem={make.problem} />}
      {defaults.error && !defaults.data && <QueryProblem server={server} query={defaults} />}
      {defaults.isPending && <PageSkeleton />}
      {defaults.data && (
        // It stays as it was filled in while the work goes on, so that it can be gone on with.
        <div hidden={hidden}>
          <SpaceForm server={server} defaults={defaults.data} busy={make.pending} onCreate={create} />
        </div>
      )}
    </Page>
  );
}
