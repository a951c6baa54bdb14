import { randomBytes } from 'node:crypto';
import { exponential } from '../../../../shared/async/backoff.ts';
import { onAbort, orAborted } from '../../../../shared/async/cancelled.ts';
import { pause } from '../../../../shared/async/pause.ts';
import { poll } from '../../../../shared/async/poll.ts';
import { retry } from '../../../../shared/async/retry.ts';
import type { Holder } from '../../../../shared/holder.ts';
import { isCancelled } from '../../../../shared/is-cancelled.ts';
import type { FlowName, StepId } from '../../../../shared/job.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { detachedCause, JobDetached } from '../../../jobs/detached.ts';
import type { SshConnection } from '../../ssh/types.ts';
import type { HostScripts } from '../scripts.ts';
import { type LockChannel, type LockLoss, type LockOwner, openLockChannel } from './channel.ts';

export interface LockTools {
  readonly ssh: SshConnection;
  readonly scripts: HostScripts;
}

/** Milliseconds between two signs of life; the server bears with six that are missing. */
const signMs = 10_000;
const again = exponential(500, 15_000);

/**
 * Takes the lock of a server. `after` is the token of an earlier hold that is over here: the server may not know that,
 * and gives the lock away at once. Where somebody's connection has ended a moment ago it is waited whether that comes back,
 * and `onWait` told. Throws `host.at-work` where somebody is at work there.
 */
export async function takeServerLock(
  tools: LockTools,
  who: LockOwner & { readonly flow: FlowName; readonly after?: string | undefined },
  options: { readonly signal: AbortSignal; readonly onWait: (holder: Holder) => void },
): Promise<ServerLock> {
  const { signal, onWait } = options;
  const request = { ...who, token: randomBytes(16).toString('hex'), turn: '' };
  const answer = await poll(
    {
      signal,
      pauses: [2_000],
      until: (seen) => seen.kind !== 'busy' || seen.holder.standing !== 'gone',
      onWait: (seen) => {
        if (seen.kind === 'busy') onWait(seen.holder);
      },
    },
    () => openLockChannel(tools.ssh, tools.scripts, request, signal),
  );
  if (answer.kind === 'held') return new ServerLock(tools, request, answer.channel);
  throw answer.kind === 'busy' ? atWork(answer.holder) : lostProblem({ by: undefined });
}

/** The lock of a server while it is held. Signs of life are given and cuts are overcome until it is released. */
export class ServerLock {
  readonly token: string;
  /** Remote jobs of somebody before that still ran when it was taken. */
  readonly jobs: readonly string[];
  readonly #tools: LockTools;
  readonly #request: Omit<Parameters<typeof openLockChannel>[2], 'turn'>;
  readonly #lost = new AbortController();
  readonly #released = new AbortController();
  readonly #kept: Promise<void>;
  #channel: LockChannel;
  /** Resolves once the lock is known to be held, or to be lost. */
  #settled: Promise<unknown> = Promise.resolve();
  #doing: { readonly step: StepId; readonly fraction: number | undefined } | undefined;

  constructor(
    tools: LockTools,
    request: Omit<Parameters<typeof openLockChannel>[2], 'turn'>,
    channel: LockChannel,
  ) {
    this.#tools = tools;
    this.#request = request;
    this.token = request.token;
    this.jobs = channel.jobs;
    this.#channel = channel;
    this.#kept = this.#keep();
  }

  /** Fires when somebody else has taken over. The cause of its reason is the problem `host.lock-lost`. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** What those are told who wait. */
  tell(step: StepId, fraction: number | undefined): void {
    const changed = this.#doing?.step !== step || (fraction ?? 0) - (this.#doing.fraction ?? 0) >= 0.05;
    this.#doing = { step, fraction };
    if (changed) this.#channel.sign(step, fraction);
  }

  /** Waits until it is known, after a cut, that the lock is still held. Throws `host.lock-lost`, and what is cancelled. */
  async settled(signal: AbortSignal | undefined): Promise<void> {
    await orAborted(this.#settled, signal);
    if (this.#lost.signal.aborted) throw detachedCause(this.#lost.signal);
  }

  /** Gives it back. Where the server cannot be told, it finds out by itself in half a minute. */
  async release(): Promise<void> {
    this.#released.abort();
    if (!this.#lost.signal.aborted) await this.#channel.bye();
    await this.#kept;
  }

  async #keep(): Promise<void> {
    while (!this.#released.signal.aborted && !this.#lost.signal.aborted) {
      const channel = this.#channel;
      const ended = await this.#giveSigns(channel);
      if (this.#released.signal.aborted) return;
      if (ended !== 'cut') this.#lose(ended);
      else {
        this.#settled = this.#comeBack(channel.turn);
        await this.#settled;
      }
    }
  }

  async #giveSigns(channel: LockChannel): Promise<LockLoss | 'cut'> {
    const over = new AbortController();
    const ended = channel.ended.finally(() => over.abort());
    const forget = onAbort(this.#released.signal, () => over.abort());
    try {
      for (;;) {
        await pause(signMs, over.signal);
        channel.sign(this.#doing?.step, this.#doing?.fraction);
      }
    } catch (error) {
      if (!isCancelled(error)) throw error;
    } finally {
      forget();
    }
    return this.#released.signal.aborted ? 'cut' : ended;
  }

  async #comeBack(turn: string): Promise<void> {
    const { ssh, scripts } = this.#tools;
    const { signal } = this.#released;
    try {
      const answer = await retry({ signal, when: () => true, pauses: again }, () =>
        openLockChannel(ssh, scripts, { ...this.#request, turn }, signal),
      );
      if (answer.kind === 'held') this.#channel = answer.channel;
      else this.#lose({ by: answer.kind === 'busy' ? answer.holder : undefined });
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  }

  #lose(lost: LockLoss): void {
    this.#lost.abort(new JobDetached('', { cause: lostProblem(lost) }));
  }
}

/** What whoever comes second is told. */
export function atWork({ person, computer, flow, since, token, standing }: Holder): ProblemError {
  const what = message(flow === undefined ? 'flow.other' : `flow.${flow}`);
  return new ProblemError('host.at-work', { person, computer, what, since: { at: since }, token, standing });
}

function lostProblem({ by }: LockLoss): ProblemError {
  return new ProblemError('host.lock-lost', by ? { person: by.person, computer: by.computer } : {});
}
