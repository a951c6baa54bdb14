import { create } from 'zustand';
import { isRunning, useJobs } from '../../jobs/job-store.ts';
import type { JobView } from '../../jobs/job-view.ts';

interface RoomJobs {
  /** The last job begun for each room in this window. */
  readonly begun: Readonly<Record<string, string>>;
  readonly begin: (roomId: string, jobId: string) => void;
}

export const useRoomJobs = create<RoomJobs>()((set) => ({
  begun: {},
  begin: (roomId, jobId) => set(({ begun }) => ({ begun: { ...begun, [roomId]: jobId } })),
}));

interface RoomJob {
  readonly view: JobView;
  readonly flow: JobView['job']['flow'];
  readonly running: boolean;
  readonly succeeded: boolean;
}

/** What is done to a room, or was done last; undefined where nothing was. */
export function useRoomJob(roomId: string): RoomJob | undefined {
  const jobId = useRoomJobs((state) => state.begun[roomId]);
  const view = useJobs((state) => (jobId === undefined ? undefined : state.views[jobId]));
  if (view === undefined) return undefined;
  return {
    view,
    flow: view.job.flow,
    running: isRunning(view),
    succeeded: view.ended?.outcome === 'succeeded',
  };
}
