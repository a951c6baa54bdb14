import { create } from 'zustand';
import type { ServerId } from '../../../shared/ids.ts';
import type { Job, JobEvent } from '../../../shared/job.ts';
import { type JobView, newJobView, withEvent } from './job-view.ts';

interface JobState {
  /** False until the core has told its jobs for the first time. */
  readonly known: boolean;
  readonly views: Readonly<Record<string, JobView>>;
  readonly setJobs: (jobs: readonly Job[]) => void;
  readonly addEvents: (jobId: string, events: readonly JobEvent[]) => void;
}

/** The pushed stream of jobs. Nothing in it is fetched, and nothing fetched is in it. */
export const useJobs = create<JobState>()((set) => ({
  known: false,
  views: {},
  setJobs: (jobs) =>
    set((state) => ({
      known: true,
      views: Object.fromEntries(
        jobs.map((job) => [job.id, { ...(state.views[job.id] ?? newJobView(job)), job }]),
      ),
    })),
  addEvents: (jobId, events) =>
    set((state) => {
      const view = state.views[jobId];
      return view === undefined
        ? state
        : { views: { ...state.views, [jobId]: events.reduce(withEvent, view) } };
    }),
}));

/** The work of one of these kinds that runs on a server; undefined where none does. */
export function runningJob(
  { views }: Pick<JobState, 'views'>,
  serverId: ServerId,
  ...flows: readonly Job['flow'][]
): JobView | undefined {
  return Object.values(views).find(
    (view) => view.job.serverId === serverId && flows.includes(view.job.flow) && isRunning(view),
  );
}

export function isRunning(view: JobView): boolean {
  return view.ended === undefined && view.job.outcome === undefined;
}
