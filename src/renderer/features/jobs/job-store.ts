import { create } from 'zustand';
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

export function isRunning(view: JobView): boolean {
  return view.ended === undefined && view.job.outcome === undefined;
}
