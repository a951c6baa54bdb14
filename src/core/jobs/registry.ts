import { randomBytes } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { jobIdSchema } from '../../shared/id-schemas.ts';
import type { JobId, ServerId } from '../../shared/ids.ts';
import {
  changesServer,
  type FlowName,
  type Job,
  type JobEvent,
  type JobOutcome,
  type StepId,
} from '../../shared/job.ts';
import { message } from '../../shared/message.ts';
import { ProblemError, toProblem } from '../../shared/problem.ts';
import { detachedCause, isStopAsked, JobDetached } from './detached.ts';
import { EventLog } from './event-log.ts';
import type { JobReporter } from './job-reporter.ts';

/** Keeps everybody else from changing a server while a job does. */
export interface HeldLock {
  /** Fires when somebody else has taken over; the cause of its reason says who. */
  readonly lost: AbortSignal;
  /** Told what the job does, for those who wait. */
  tell(step: StepId, fraction: number | undefined): void;
  release(): Promise<void>;
}

/** Takes the lock of a job's server, or throws. It may report on the job's first step. */
export type AcquireLock = (
  job: Pick<Job, 'serverId' | 'flow' | 'steps'>,
  work: { readonly signal: AbortSignal; readonly report: JobReporter },
) => Promise<HeldLock>;

export interface NewJob {
  readonly serverId: ServerId;
  readonly flow: FlowName;
  readonly steps: readonly { readonly id: StepId; readonly weight: number }[];
  /** Done on this computer before the server is reached. */
  begin?(): Promise<void>;
  /** Does the work. What it returns becomes the result; what it throws, the outcome and problem. */
  run(context: { readonly signal: AbortSignal; readonly report: JobReporter }): Promise<unknown>;
  /** Removes secrets from a text before it is kept. */
  redact(text: string): string;
}

interface Entry {
  job: Job;
  readonly log: EventLog;
  readonly cancel: AbortController;
  readonly finished: Promise<void>;
}

type JobEnd = Pick<Extract<JobEvent, { kind: 'ended' }>, 'outcome' | 'problem' | 'result'>;

const keptJobs = 50;

/**
 * All long work of this Innkeeper. At most one job per server runs at a time; one whose kind changes the server
 * (`changesServer`) holds that against everybody else, from before its first look to its end.
 */
export class JobRegistry {
  readonly #acquireLock: AcquireLock;
  readonly #entries = new Map<JobId, Entry>();
  /** Servers that are being forgotten. */
  readonly #leaving = new Set<ServerId>();
  readonly #changed = new EventEmitter().setMaxListeners(0);

  constructor(acquireLock: AcquireLock) {
    this.#acquireLock = acquireLock;
  }

  /** Begins work. Throws `host.another-job` while other work runs on the same server, `input.unknown-server` while it is forgotten. */
  start(work: NewJob): Job {
    this.requireIdle(work.serverId);
    if (this.#leaving.has(work.serverId)) {
      throw new ProblemError('input.unknown-server', { server: work.serverId });
    }
    const job: Job = {
      id: jobIdSchema.parse(`${work.flow}-${randomBytes(6).toString('hex')}`),
      serverId: work.serverId,
      flow: work.flow,
      startedAt: new Date().toISOString(),
      steps: work.steps.map((step) => ({ ...step })),
    };
    const log = new EventLog();
    const cancel = new AbortController();
    const finished = this.#run(job, work, log, cancel.signal);
    this.#entries.set(job.id, { job, log, cancel, finished });
    this.#forgetOldest();
    this.#changed.emit('change');
    return job;
  }

  /** Throws `host.another-job` while work runs on a server. */
  requireIdle(serverId: ServerId): void {
    const running = this.list().find((job) => job.serverId === serverId && job.outcome === undefined);
    if (running) throw new ProblemError('host.another-job', { what: message(`flow.${running.flow}`) });
  }

  /** Forgets a server: not while work runs there, and no work begins meanwhile. */
  async whileIdle<T>(serverId: ServerId, forget: () => Promise<T>): Promise<T> {
    this.requireIdle(serverId);
    this.#leaving.add(serverId);
    try {
      return await forget();
    } finally {
      this.#leaving.delete(serverId);
    }
  }

  list(): Job[] {
    return [...this.#entries.values()].map((entry) => entry.job);
  }

  /** Asks a job to stop; it ends by itself, as `cancelled`. Unknown or ended jobs are left alone. */
  cancel(id: JobId): void {
    this.#entries.get(id)?.cancel.abort();
  }

  follow(id: JobId, after: number, signal: AbortSignal): AsyncIterable<JobEvent> {
    const entry = this.#entries.get(id);
    if (!entry)
      throw new ProblemError('input.call', { path: 'jobId', reason: message('invalid.unknown-job') });
    return entry.log.follow(after, signal);
  }

  /** The list now, and again each time it changes. */
  async *watch(signal: AbortSignal): AsyncGenerator<Job[]> {
    const changes = on(this.#changed, 'change', { signal });
    try {
      for (;;) {
        yield this.list();
        await changes.next();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await changes.return?.();
    }
  }

  /** Leaves everything and waits until it has ended here; what runs on servers goes on there. */
  async close(): Promise<void> {
    for (const entry of this.#entries.values()) entry.cancel.abort(new JobDetached());
    await Promise.all([...this.#entries.values()].map((entry) => entry.finished));
  }

  async #run(job: Job, work: NewJob, log: EventLog, signal: AbortSignal): Promise<void> {
    // The entry must be there before the first event can end it.
    await Promise.resolve();
    let lock: HeldLock | undefined;
    const report: JobReporter = {
      step: (step, state, more) => {
        log.append({ kind: 'step', step, state, ...more });
        if (state === 'running' || state === 'waiting') lock?.tell(step, more?.fraction);
      },
      log: (step, line) => log.append({ kind: 'log', step, line: work.redact(line) }),
    };
    let end: JobEnd;
    try {
      signal.throwIfAborted();
      await work.begin?.();
      if (changesServer[job.flow]) lock = await this.#lockFor(job, { signal, report });
      const either = lock ? AbortSignal.any([signal, lock.lost]) : signal;
      end = { outcome: 'succeeded', result: await work.run({ signal: either, report }) };
    } catch (error) {
      const lost = lock?.lost.aborted && !signal.aborted ? detachedCause(lock.lost) : undefined;
      const problem = toProblem(lost ?? error, work.redact);
      end = { outcome: outcomeOf(lost ?? error, signal), problem };
    }
    await lock?.release().catch(() => {});
    this.#end(job.id, log, end);
  }

  async #lockFor(job: Job, work: Parameters<AcquireLock>[1]): Promise<HeldLock> {
    const first = job.steps[0]?.id;
    if (first) work.report.step(first, 'running');
    try {
      return await this.#acquireLock(job, work);
    } catch (error) {
      if (first) work.report.step(first, 'failed');
      throw error;
    }
  }

  #end(id: JobId, log: EventLog, end: JobEnd) {
    log.append({ kind: 'ended', ...end });
    const entry = this.#entries.get(id);
    if (entry) entry.job = { ...entry.job, outcome: end.outcome };
    this.#changed.emit('change');
  }

  #forgetOldest(): void {
    for (const [id, entry] of this.#entries) {
      if (this.#entries.size <= keptJobs) return;
      if (entry.job.outcome !== undefined) this.#entries.delete(id);
    }
  }
}

function outcomeOf(error: unknown, signal: AbortSignal): JobOutcome {
  if (isStopAsked(signal)) return 'cancelled';
  if (signal.aborted) return 'interrupted';
  return error instanceof ProblemError && error.code === 'network.lost' ? 'interrupted' : 'failed';
}
