import { type FlowName, replacesChat } from '../../../shared/job.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { lookAtWork } from '../../server/host/lock/look.ts';
import { atWork, type LockTools } from '../../server/host/lock/server-lock.ts';

/**
 * Throws where the chat's data on a server are about to be replaced or taken away, from whichever computer: what is made
 * now would be gone with them. `host.at-work` says who does that, `restore.running` that a restore goes on without
 * anybody. Whoever is not root there cannot be told.
 */
export async function requireChatStays(tools: LockTools, signal: AbortSignal): Promise<void> {
  const { holder, jobs, restoring } = await lookAtWork(tools, signal);
  if (holder && replaces(holder.flow)) throw atWork(holder);
  if (restoring || jobs.some((id) => id.startsWith('restore-'))) throw new ProblemError('restore.running');
}

/** Whether it was thrown because the chat's data are being replaced. */
export function isReplaced(error: unknown): boolean {
  return error instanceof ProblemError && ['host.at-work', 'restore.running'].includes(error.code);
}

/** What another version of Innkeeper does that this one does not know may do anything. */
const replaces = (flow: FlowName | undefined) => flow === undefined || replacesChat[flow];
