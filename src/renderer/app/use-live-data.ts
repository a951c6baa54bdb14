import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { callKey } from '../client/use-call.ts';
import { useClient } from '../client/use-client.ts';
import { followJobs } from '../features/jobs/follow-jobs.ts';
import { useSpecDraftName } from '../features/wizard/draft-name.ts';
import { useToast } from '../ui/toast.tsx';
import { paths } from './paths.ts';

/** Hears what the core tells unasked, and fetches anew what it makes old. */
export function useLiveData(): void {
  const client = useClient();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const say = useToast();
  const name = useSpecDraftName();
  // The stream is listened to once, with the words and names of the moment it tells something.
  const tell = useRef({ t, say, name });
  tell.current = { t, say, name };

  useEffect(
    () =>
      followJobs(client, (view) => {
        const { serverId } = view.job;
        queries.invalidateQueries({ queryKey: callKey('servers.list') });
        queries.invalidateQueries({
          predicate: ({ queryKey }) =>
            (queryKey[1] as { serverId?: string } | undefined)?.serverId === serverId,
        });
        // Whoever watches the job's own page sees how it ended.
        if (view.job.flow !== 'deploy' || window.location.hash.startsWith(`#${paths.home(serverId)}/setup/`))
          return;
        const words = { name: tell.current.name(serverId) };
        if (view.ended?.outcome === 'succeeded') tell.current.say(tell.current.t('jobs.finished', words));
        else if (view.ended?.outcome === 'cancelled')
          tell.current.say(tell.current.t('jobs.cancelled'), 'attention');
        else tell.current.say(tell.current.t('jobs.failed', words), 'trouble');
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
