import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { callKey } from '../client/use-call.ts';
import { useClient } from '../client/use-client.ts';
import { followJobs } from '../features/jobs/follow-jobs.ts';
import type { JobView } from '../features/jobs/job-view.ts';
import { isShownOnPage } from '../features/jobs/shown-on-page.ts';
import { useDraftName } from '../features/spec-draft/spec-draft-store.ts';
import { useToast } from '../ui/toast.tsx';

/** Hears what the core tells unasked, and fetches anew what it makes old. */
export function useLiveData(): void {
  const client = useClient();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const say = useToast();
  const name = useDraftName();
  // The stream is listened to once, with the words and names of the moment it tells something.
  const tell = useEffectEvent((view: JobView) => {
    const { flow, serverId } = view.job;
    const words = { name: name(serverId) };
    const outcome = view.ended?.outcome ?? 'interrupted';
    if (outcome === 'cancelled') say(t('jobs.cancelled'), 'attention');
    else if (outcome === 'succeeded') say(t(`jobs.finished.${flow}`, words));
    else if (outcome === 'interrupted') say(t(`jobs.interrupted.${flow}`, words), 'attention');
    else say(t(`jobs.failed.${flow}`, words), 'trouble');
  });

  useEffect(
    () =>
      followJobs(client, (view) => {
        const { serverId } = view.job;
        queries.invalidateQueries({ queryKey: callKey('servers.list') });
        queries.invalidateQueries({
          predicate: ({ queryKey }) =>
            (queryKey[1] as { serverId?: string } | undefined)?.serverId === serverId,
        });
        if (!isShownOnPage(view.job, window.location.hash.slice(1))) tell(view);
      }),
    [client, queries],
  );

  useEffect(() => {
    let before = client.state();
    return client.onState(() => {
      const now = client.state();
      if (before === 'lost' && now === 'open') queries.invalidateQueries();
      before = now;
    });
  }, [client, queries]);
}
