import { finished } from 'node:stream/promises';
import { orAborted } from '../../../../shared/async/cancelled.ts';
import { settledWithin } from '../../../../shared/async/pause.ts';
import type { Holder } from '../../../../shared/holder.ts';
import type { FlowName, StepId } from '../../../../shared/job.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { failureProblem } from '../../known-errors/known-errors.ts';
import { LineSplitter } from '../../ssh/lines.ts';
import { scriptCommand } from '../../ssh/run.ts';
import type { RemoteProcess, SshConnection } from '../../ssh/types.ts';
import type { HostScripts } from '../scripts.ts';
import { readHolder, readLockFact } from './facts.ts';

/** Whoever asks for the lock, as others are told. */
export interface LockOwner {
  readonly person: string;
  readonly computer: string;
}

export interface LockRequest extends LockOwner {
  readonly token: string;
  /** What the server said when it was held the last time; '' at first. */
  readonly turn: string;
  readonly flow: FlowName;
  /** The token of an earlier hold that is over, which the server may not know. */
  readonly after?: string | undefined;
}

/** Why a lock that was held is held no more. */
export type LockLoss = { readonly by: Holder | undefined };

/** A channel over which the lock is kept. */
export interface LockChannel {
  readonly turn: string;
  /** Remote jobs that ran when it was taken. */
  readonly jobs: readonly string[];
  /** Gives a sign of life, with what is done. */
  sign(step: StepId | undefined, fraction: number | undefined): void;
  /** Gives the lock back. */
  bye(): Promise<void>;
  /** Resolves when it is over: lost to somebody, or cut. */
  readonly ended: Promise<LockLoss | 'cut'>;
}

export type LockAnswer =
  | { readonly kind: 'held'; readonly channel: LockChannel }
  | { readonly kind: 'busy'; readonly holder: Holder }
  | { readonly kind: 'lost' };

/** Milliseconds the server gets to answer, and to take the lock back. */
const answerMs = 30_000;
const byeMs = 3_000;

/** Asks a server for its lock, once. Throws where there is no answer. Cancelled meanwhile, it gives back what it gets. */
export async function openLockChannel(
  ssh: SshConnection,
  scripts: HostScripts,
  { token, turn, person, computer, flow, after }: LockRequest,
  signal: AbortSignal,
): Promise<LockAnswer> {
  const argv = scriptCommand(scripts.lock, ['hold', token, turn, person, computer, flow, after ?? '']);
  const spawning = ssh.spawn(argv, { asRoot: true });
  const giveBack = ({ stdin, stdout, stderr }: RemoteProcess) => {
    stdout.resume();
    stderr.resume();
    stdin.on('error', () => {}).end('bye\n');
  };
  const running = await orAborted(spawning, signal).catch((error: unknown) => {
    spawning.then(giveBack, () => {});
    throw error;
  });
  const jobs: string[] = [];
  let said = '';
  let held: string | undefined;
  let other: Holder | undefined;
  let lost = false;
  let restoring = false;
  let moving: ProblemError | undefined;
  let answer: () => void = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const lines = new LineSplitter((line) => {
    const fact = readLockFact(line);
    if (fact?.fact === 'held') held = fact.turn;
    if (fact?.fact === 'job') jobs.push(fact.id);
    if (fact?.fact === 'holder') other = readHolder(fact, new Date());
    if (fact?.fact === 'lost') lost = true;
    if (fact?.fact === 'restoring') restoring = true;
    if (fact?.fact === 'moving') moving = movesAway(fact);
    if (fact?.fact === 'end') answer();
  });
  running.stdout.on('data', (chunk: Uint8Array) => lines.push(chunk));
  running.stderr.on('data', (chunk: Uint8Array) => {
    said = `${said}${Buffer.from(chunk).toString()}`.slice(-2000);
  });
  running.stdin.on('error', () => {});
  const over = Promise.all([running.done, finished(running.stdout).catch(() => {})]);
  await orAborted(settledWithin(answerMs, Promise.race([answered, over])), signal).catch((error: unknown) => {
    giveBack(running);
    throw error;
  });

  if (other !== undefined) return { kind: 'busy', holder: other };
  if (lost) return { kind: 'lost' };
  if (restoring) throw new ProblemError('restore.running');
  if (moving) throw moving;
  if (held === undefined) {
    running.kill();
    const { code } = (await settledWithin(byeMs, running.done)) ?? { code: null };
    if (code === null) throw new ProblemError('network.lost', { during: message('task.take-lock') });
    throw failureProblem(
      { what: message('task.take-lock'), own: said.split('\n'), details: said },
      (reason) => {
        const told = said.trim() === '' ? message('reason.exit-status', { status: code }) : reason;
        return new ProblemError(
          'host.command-failed',
          { what: message('task.take-lock'), reason: told },
          said,
        );
      },
    );
  }
  return {
    kind: 'held',
    channel: {
      turn: held,
      jobs,
      sign: (step, fraction) => {
        if (running.stdin.writable) {
          const words = ['sign', step ?? '-', fraction ?? ''];
          running.stdin.write(`${words.join(' ')}\n`);
        }
      },
      bye: async () => {
        if (running.stdin.writable) running.stdin.end('bye\n');
        await settledWithin(byeMs, running.done);
        running.kill();
      },
      ended: over.then(() => (other !== undefined || lost ? { by: other } : 'cut')),
    },
  };
}

function movesAway({ phase, to }: { readonly phase: string; readonly to: string }): ProblemError {
  return new ProblemError(phase === 'moved' ? 'move.moved' : 'move.under-way', { to });
}
