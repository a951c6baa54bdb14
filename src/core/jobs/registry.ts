import { randomBytes } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { toProblem } from '../../shared/describe-problem.ts';
import { type JobId, jobIdSchema, type ServerId } from '../../shared/ids.ts';
import type { FlowName, Job, JobEvent, JobOutcome, StepId } from '../../shared/job.ts';
import { message } from '../../shared/message.ts';
import { ProblemError } from '../../shared/problem.ts';
import { EventLog } from './event-log.ts';
import { isStopAsked, LeavingJob } from './leaving.ts';
import type { Report } from './report.ts';

export interface NewJob {
  readonly serverId: ServerId;
  readonly flow: FlowName;
  readonly steps: readonly { readonly id: StepId; readonly weight: number }[];
  /** Does the work. What it returns becomes the result; what it throws, the outcome and problem. */
  run(context: { readonly signal: AbortSignal; readonly report: Report }): Promise<unknown>;
  /** Removes secrets from a text before it is kept. */
  redact(text: string): string;
}

interface Entry {
  job: Job;
  readonly log: EventLog;
  readonly cancel: AbortController;
  readonly finished: Promise<void>;
}

const keptJobs = 50;

/** All long work of this Innkeeper. At most one changing job per server runs at a time. */
export class JobRegistry {
  readonly #entries = new Map<JobId, Entry>();
  readonly #changed = new EventEmitter().setMaxListeners(0);

  /** Begins work. Throws `host.another-job` while other work runs on the same server. */
  start(work: NewJob): Job {
    const running = this.list().find((job) => job.serverId === work.serverId && job.outcome === undefined);
    if (running) throw new ProblemError('host.another-job', { what: message(`flow.${running.flow}`) });
    const job: Job = {
      id: jobIdSchema.parse(`${work.flow}-${randomBytes(6).toString('hex')}`),
      serverId: work.serverId,
      flow: work.flow,
      startedAt: new Date().toISOString(),
      steps: work.steps.map((step) => ({ ...step })),
    };
    const log = new EventLog();
    const cancel = new AbortController();
    const finished = this.#run(job.id, work, log, cancel.signal);
    this.#entries.set(job.id, { job, log, cancel, finished });
    this.#forgetOldest();
    this.#changed.emit('change');
    return job;
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
    for (const entry of this.#entries.values()) entry.cancel.abort(new LeavingJob());
    await Promise.all([...this.#entries.values()].map((entry) => entry.finished));
  }

  async #run(id: JobId, work: NewJob, log: EventLog, signal: AbortSignal): Promise<void> {
    // The entry must be there before the first event can end it.
    await Promise.resolve();
    const report: Report = {
      step: (step, state, more) => log.append({ kind: 'step', step, state, ...more }),
      log: (step, line) => log.append({ kind: 'log', step, line: work.redact(line) }),
    };
    try {
      signal.throwIfAborted();
      const result = await work.run({ signal, report });
      this.#end(id, log, { outcome: 'succeeded', result });
    } catch (error) {
      const found = toProblem(error);
      const problem = { ...found, details: work.redact(found.details) };
      this.#end(id, log, { outcome: outcomeOf(error, signal), problem });
    }
  }

  #end(
    id: JobId,
    log: EventLog,
    end: Pick<Extract<JobEvent, { kind: 'ended' }>, 'outcome' | 'problem' | 'result'>,
  ) {
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
