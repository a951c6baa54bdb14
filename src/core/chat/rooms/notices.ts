import { createHash } from 'node:crypto';
import type { ServerId } from '../../../shared/ids.ts';
import { message } from '../../../shared/message.ts';
import { type Problem, ProblemError, toProblem } from '../../../shared/problem.ts';
import { mapWithLimit } from '../../async/limit.ts';
import type { JobReporter } from '../../jobs/job-reporter.ts';
import { sendServerNotice } from '../matrix/admin/notices.ts';
import { refusedSaying } from '../matrix/http/error-response.ts';
import type { Panel, PanelSessions } from '../panel/panel-sessions.ts';
import { acrossDisconnects } from '../people/bulk/across-disconnects.ts';
import { everybody } from '../people/everybody.ts';

export interface NoticeParams {
  readonly serverId: ServerId;
  readonly to: 'everyone' | readonly string[];
  readonly text: string;
  /** Sent again under the same name, each person is told once. */
  readonly name: string;
}

export interface NoticesSent {
  readonly sent: number;
  readonly failed: readonly { readonly userId: string; readonly problem: Problem }[];
}

const atOnce = 4;

/** Tells many people something in the server's own name. One who cannot be told does not keep the rest from it. */
export async function sendNotices(
  { serverId, to, text, name }: NoticeParams,
  sessions: PanelSessions,
  { report, signal }: { readonly report: JobReporter; readonly signal: AbortSignal },
): Promise<NoticesSent> {
  const onWait = () => report.step('notices', 'waiting', { note: message('note.wait-connection') });
  const through = <T>(work: (panel: Panel) => Promise<T>) =>
    acrossDisconnects({ signal, onWait }, () => sessions.use(serverId, signal, work));

  report.step('notices', 'running', { fraction: 0 });
  const userIds = to === 'everyone' ? await everybody(through) : [...new Set(to)];
  const failed: { userId: string; problem: Problem }[] = [];
  let done = 0;
  await mapWithLimit(atOnce, userIds, async (userId) => {
    const transaction = createHash('sha256').update(`${name} ${userId}`).digest('hex').slice(0, 32);
    try {
      await through((panel) => sendServerNotice(panel.caller, { userId, text, transaction }));
    } catch (error) {
      failed.push({ userId, problem: toProblem(ofThisPerson(error)) });
    }
    done += 1;
    report.step('notices', 'running', { fraction: done / userIds.length });
  });
  report.step('notices', 'done');
  return { sent: userIds.length - failed.length, failed };
}

/** An error about one person; one that would be the same for all is thrown. */
function ofThisPerson(error: unknown): unknown {
  if (!(error instanceof ProblemError) || error.code !== 'matrix.refused') throw error;
  if (refusedSaying(error, /notices are not enabled/i)) {
    throw new ProblemError('matrix.notices-off', {}, error.details);
  }
  return error;
}
