import { message } from '../../shared/message.ts';
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
      note: message('note.wait-earlier-work'),
    });
    await followRemoteJob(id, { ...server, signal, onLine: (line) => report.log('inspect', line) });
  }
}
