import type { Holder } from '../../../../shared/holder.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { readFacts } from '../facts/read-facts.ts';
import { expectSuccess } from '../outcome.ts';
import { lockFactSchema, readHolder } from './facts.ts';
import type { LockTools } from './server-lock.ts';

/** What goes on there: who holds the lock, remote jobs that run, and whether a restore that was cut off is changing back. */
export interface WorkThere {
  readonly holder: Holder | undefined;
  readonly jobs: readonly string[];
  readonly restoring: boolean;
}

/** Who changes a server right now; undefined where nobody does. */
export async function lookAtLock(tools: LockTools, signal: AbortSignal): Promise<Holder | undefined> {
  return (await askLock(tools, ['look'], signal)).holder;
}

/** What changes a server right now, whether anybody is there for it or not. */
export function lookAtWork(tools: LockTools, signal: AbortSignal): Promise<WorkThere> {
  return askLock(tools, ['look'], signal);
}

/**
 * Ends the hold of somebody who gives no sign of life any more. Nothing is done where that one is not the holder by now.
 * Throws `host.still-at-work` where it gives signs of life, or its connection has only just ended.
 */
export async function takeOverLock(tools: LockTools, token: string, signal: AbortSignal): Promise<void> {
  const { holder: still } = await askLock(tools, ['take-over', token], signal);
  if (still?.token !== token) return;
  const { person, computer, quietSeconds } = still;
  throw new ProblemError('host.still-at-work', { person, computer, seconds: { seconds: quietSeconds } });
}

async function askLock(
  { ssh, scripts }: LockTools,
  args: readonly string[],
  signal: AbortSignal,
): Promise<WorkThere> {
  // Whoever is not root changes nothing there, and need not know who does.
  if ((await ssh.rootAccess(signal)) === 'no') return { holder: undefined, jobs: [], restoring: false };
  const result = await ssh.script(scripts.lock, args, { asRoot: true, timeoutMs: 30_000, signal });
  expectSuccess(result, message('task.take-lock'));
  const seen = readFacts('lock', lockFactSchema, result.stdout);
  const holder = seen.one('holder');
  return {
    holder: holder && readHolder(holder, new Date()),
    jobs: seen.all('job').map(({ id }) => id),
    restoring: seen.one('restoring') !== undefined,
  };
}
