import type { Job, JobEvent } from '../../../shared/job.ts';
import { batch } from '../../client/batch.ts';
import type { Client } from '../../client/client.ts';
import { useJobs } from './job-store.ts';
import type { JobView } from './job-view.ts';

/**
 * Keeps the job store true: hears of every job, follows each from the last event seen, and after a
 * lost connection goes on there. `onEnded` is called once per job that ends while being watched.
 * Returns a function that stops it all.
 */
export function followJobs(client: Client, onEnded: (view: JobView) => void): () => void {
  const following = new Map<string, () => void>();

  const follow = (job: Job) => {
    const endedBefore = job.outcome !== undefined;
    // Many lines may come at once; the pages hear of them together.
    const heard = batch<JobEvent>((events) => {
      useJobs.getState().addEvents(job.id, events);
      const view = useJobs.getState().views[job.id];
      if (view?.ended && !endedBefore && events.some((event) => event.kind === 'ended')) onEnded(view);
    });
    const stop = client.listen(
      'jobs.follow',
      () => ({
        jobId: job.id,
        after: heard.waiting.at(-1)?.seq ?? useJobs.getState().views[job.id]?.lastSeq ?? -1,
      }),
      {
        onItem: heard.add,
      },
    );
    following.set(job.id, () => {
      stop();
      heard.drop();
    });
  };

  const stopWatching = client.listen('jobs.watch', () => ({}), {
    onItem: (jobs) => {
      useJobs.getState().setJobs(jobs);
      for (const job of jobs) if (!following.has(job.id)) follow(job);
    },
  });

  return () => {
    stopWatching();
    for (const stop of following.values()) stop();
  };
}
