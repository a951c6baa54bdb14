import type { JobRegistry } from '../../jobs/registry.ts';
import type { Handlers } from '../contract-handlers.ts';

interface JobsHandlers {
  readonly calls: Pick<Handlers['calls'], 'jobs.list' | 'jobs.cancel'>;
  readonly streams: Pick<Handlers['streams'], 'jobs.follow' | 'jobs.watch'>;
}

/** Long work: what there is, how it goes, and ending it. */
export function jobsHandlers(jobs: JobRegistry): JobsHandlers {
  return {
    calls: {
      'jobs.list': async () => jobs.list(),
      'jobs.cancel': async ({ jobId }) => {
        jobs.cancel(jobId);
        return {};
      },
    },
    streams: {
      'jobs.follow': ({ jobId, after }, { signal }) => jobs.follow(jobId, after, signal),
      'jobs.watch': (_, { signal }) => jobs.watch(signal),
    },
  };
}
