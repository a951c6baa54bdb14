import type { Backoff } from '../../../shared/async/backoff.ts';
import { retry } from '../../../shared/async/retry.ts';
import { isTransient } from '../../../shared/async/transient.ts';
import { message } from '../../../shared/message.ts';
import { type Problem, ProblemError, toProblem } from '../../../shared/problem.ts';
import type { SshConnection } from '../../server/ssh/types.ts';
import type { Intake } from './intake.ts';
import { TimeSlice, yieldToEventLoop } from './time-slice.ts';

export interface FollowLogsOptions {
  /** The server's connection; asked for again after each cut. */
  readonly connect: () => Promise<SshConnection>;
  /** `follow-logs.sh`. */
  readonly script: string;
  /** All where undefined. */
  readonly sources: readonly string[] | undefined;
  readonly tail: number;
  /** ISO; instead of the tail. */
  readonly since?: string | undefined;
  readonly intake: Intake;
  /** Told when the line is down (and why) and when the script has ended by itself. */
  readonly onDown: (problem: Problem | undefined) => void;
  readonly signal: AbortSignal;
}

/** Milliseconds before each further try. */
const pauses: Backoff = [300, 500, 1_000, 2_000, 5_000, 10_000, 15_000];
/** A run that lasted so long counts as one that worked. */
const settledMs = 5_000;
/** The script ends itself when it hears nothing for two minutes. */
const heartbeatMs = 30_000;
const settleMs = 100;

/**
 * Keeps `follow-logs.sh` running on the server and feeds what it prints to the intake, until aborted
 * (returns) or until something is wrong that another try does not mend (throws).
 */
export async function followLogs(options: FollowLogsOptions): Promise<void> {
  const { intake, signal, onDown } = options;
  const onWait = (error: unknown) => onDown(error instanceof Ended ? undefined : toProblem(error));
  try {
    await retry({ signal, when: passes, pauses, onWait }, async (progress) => {
      const began = performance.now();
      try {
        await oneRun(options);
      } finally {
        await intake.endRun();
        if (performance.now() - began > settledMs) progress();
      }
      throw new Ended();
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The script has ended by itself, and is to be started again. */
class Ended extends Error {}

/** What may be over in a moment: the way there, a server that restarts. */
function passes(error: unknown): boolean {
  return error instanceof Ended || isTransient(error, 'ssh.failed', 'host.command-failed');
}

async function oneRun({
  connect,
  script,
  sources,
  tail,
  since,
  intake,
  signal,
}: FollowLogsOptions): Promise<void> {
  const ssh = await connect();
  const unknown = intake.since || since || '';
  const args = [String(tail), unknown, (sources ?? ['*']).join(','), ...intake.resumeAt()];
  intake.beginRun();
  const program = await ssh.spawn(['bash', '-c', script, 'innkeeper', ...args], { asRoot: true, signal });
  let said = '';
  program.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2_000);
  });
  // Written into a line that is down it fails, and the program's end tells so.
  program.stdin.on('error', () => undefined);
  const heartbeat = setInterval(() => program.stdin.write('\n'), heartbeatMs);
  const settling = setInterval(() => void intake.settle(), settleMs);
  const timeSlice = new TimeSlice();
  try {
    // Read as fast as it is taken in: what is not read stays on the server.
    for await (const chunk of program.stdout) {
      await intake.push(chunk as Buffer);
      if (timeSlice.due) {
        await yieldToEventLoop();
        timeSlice.begin();
      }
    }
  } catch {
    // The stream was torn; how the program ended says why.
  } finally {
    clearInterval(heartbeat);
    clearInterval(settling);
  }
  const end = await program.done;
  if (signal.aborted || end.code === 0) return;
  if (end.interrupted) throw new ProblemError('network.lost', { during: message('task.follow-logs') });
  // It ends itself by a signal when it asks to be started again.
  if (end.code === null) return;
  throw new ProblemError(
    'host.command-failed',
    { what: message('task.follow-logs'), reason: message('reason.exit-status', { status: end.code }) },
    said,
  );
}
