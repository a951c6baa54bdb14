import { randomBytes } from 'node:crypto';
import { exponential } from '../../../shared/async/backoff.ts';
import { retry } from '../../../shared/async/retry.ts';
import { isTransient } from '../../../shared/async/transient.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { isStopAsked } from '../../jobs/detached.ts';
import type { SshConnection } from '../ssh/types.ts';
import { readFacts } from './facts/read-facts.ts';
import { endFactSchema, JobLogReader } from './job-log.ts';
import { expectSuccess } from './outcome.ts';
import type { HostScriptName, HostScripts } from './scripts.ts';

export interface RemoteJobOptions {
  readonly ssh: SshConnection;
  readonly scripts: HostScripts;
  readonly signal: AbortSignal;
  /** Each line of the job's log, once, in order, however often the connection was cut. */
  readonly onLine: (line: string) => void;
  /** Called when the line is down and each time it is tried again; with false when it is back. */
  readonly onCut?: (down: boolean) => void;
  /** Milliseconds from a cut in which to come back before the job is left to itself; 10 minutes by default. */
  readonly patienceMs?: number;
}

export interface RemoteJobEnd {
  /** The script's exit status; null when the job was lost, such as by a restart of the server. */
  readonly code: number | null;
}

const pauses = exponential(500, 15_000);
/** Milliseconds without a cut after which the way there counts as found. */
const settledMs = 5_000;

/** A new id: `prepare-1a2b3c4d5e`. */
function newRemoteJobId(script: HostScriptName): string {
  return `${script}-${randomBytes(5).toString('hex')}`;
}

/**
 * Runs a script on the server as a job that outlives the connection, and stays with it to its end.
 * A cut is waited out; a job that began is never begun again. Aborting stops the job there.
 */
export async function runRemoteJob(
  script: HostScriptName,
  args: readonly string[],
  options: RemoteJobOptions,
): Promise<RemoteJobEnd> {
  const id = newRemoteJobId(script);
  const { ssh, scripts, signal } = options;
  // start-job does nothing when the job exists, so asking again after a cut is safe.
  await withPatience(options, async () => {
    const begun = await ssh.script(scripts['start-job'], [id, ...args], {
      asRoot: true,
      stdin: scripts[script],
      signal,
    });
    expectSuccess(begun, message('task.begin-job'));
  });
  try {
    return await followRemoteJob(id, options);
  } catch (error) {
    if (isStopAsked(signal)) await stopRemoteJob(ssh, id);
    throw error;
  }
}

/** Stays with a job that runs already, from the beginning of its log. Aborting leaves it to itself: it may be somebody else's. */
export async function followRemoteJob(id: string, options: RemoteJobOptions): Promise<RemoteJobEnd> {
  const { ssh, scripts, signal, onLine } = options;
  const log = new JobLogReader(onLine);
  let code: number | null = null;
  await withPatience(options, async () => {
    log.goOn();
    const result = await ssh.script(scripts['follow-job'], [id, String(log.offset)], {
      asRoot: true,
      signal,
      maxBytes: 64 * 1024,
      onBytes: (chunk) => log.push(chunk),
    });
    expectSuccess(result, message('task.follow-job'));
    code = readFacts('follow-job', endFactSchema, result.stderr).one('ended')?.status ?? null;
  });
  log.end();
  return { code };
}

async function stopRemoteJob(ssh: SshConnection, id: string): Promise<void> {
  try {
    await ssh.run(['systemctl', 'stop', `innkeeper-${id}.service`], { asRoot: true, timeoutMs: 15_000 });
  } catch {
    // The host asked to stop and the line is down as well: the job ends by itself, and the next look tells.
  }
}

/** Repeats `work` while the connection is what fails. Patience begins anew at each cut, however long the work ran before. */
async function withPatience(options: RemoteJobOptions, work: () => Promise<void>): Promise<void> {
  const { ssh, signal, onCut, patienceMs = 600_000 } = options;
  let down = false;
  const onWait = () => {
    down = true;
    onCut?.(true);
  };
  try {
    await retry({ signal, when: isTransient, pauses, patienceMs, onWait }, async (progress) => {
      if (down) {
        expectSuccess(await ssh.run(['true'], { signal }), message('task.come-back'));
        down = false;
        onCut?.(false);
      }
      const began = performance.now();
      try {
        await work();
      } finally {
        if (performance.now() - began > settledMs) progress();
      }
    });
  } catch (error) {
    if (isTransient(error)) throw new ProblemError('network.lost', { during: message('task.work') });
    throw error;
  }
}
