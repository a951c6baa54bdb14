import type { Report } from '../jobs/report.ts';
import { followRemoteJob } from '../server/host/remote-job.ts';
import type { ServerTools } from '../server/host/server-tools.ts';

/** Waits for work that was begun earlier, perhaps from another computer, and still runs on the server. */
export async function waitForRunning(
  server: ServerTools,
  running: readonly string[],
  { report, signal }: { readonly report: Report; readonly signal: AbortSignal },
): Promise<void> {
  for (const id of running) {
    report.step('inspect', 'waiting', {
      note: 'Work that was begun earlier is still under way. Waiting for it.',
    });
    await followRemoteJob(id, { ...server, signal, onLine: (line) => report.log('inspect', line) });
  }
}
