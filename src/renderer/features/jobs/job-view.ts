import { assertNever } from '../../../shared/assert-never.ts';
import type { Job, JobEvent, JobOutcome, StepId } from '../../../shared/job.ts';
import type { Message } from '../../../shared/message.ts';
import type { Problem } from '../../../shared/problem.ts';

export interface StepView {
  readonly state: 'later' | 'running' | 'waiting' | 'done' | 'skipped' | 'failed';
  readonly fraction?: number | undefined;
  readonly note?: Message | undefined;
}

interface LogLine {
  readonly seq: number;
  readonly text: string;
}

/** A job as its events have told it so far. */
export interface JobView {
  readonly job: Job;
  /** The last event seen; -1 before any. Following goes on after it. */
  readonly lastSeq: number;
  readonly steps: Readonly<Partial<Record<StepId, StepView>>>;
  readonly log: readonly LogLine[];
  /** Lines that were dropped from the log's beginning. */
  readonly dropped: number;
  readonly ended?:
    | {
        readonly at: string;
        readonly outcome: JobOutcome;
        readonly problem?: Problem;
        readonly result?: unknown;
      }
    | undefined;
}

/** As many lines as a page shows without becoming slow; the whole log lies on the server. */
export const longestLog = 600;

export function newJobView(job: Job): JobView {
  return { job, lastSeq: -1, steps: {}, log: [], dropped: 0 };
}

/** The view after one more event. An event that was seen before changes nothing. */
export function withEvent(view: JobView, event: JobEvent): JobView {
  if (event.seq <= view.lastSeq) return view;
  const next = { ...view, lastSeq: event.seq };
  switch (event.kind) {
    case 'step':
      return {
        ...next,
        steps: {
          ...view.steps,
          [event.step]: { state: event.state, fraction: event.fraction, note: event.note },
        },
      };
    case 'log': {
      const log = [...view.log, { seq: event.seq, text: event.line }];
      const over = Math.max(0, log.length - longestLog);
      return { ...next, log: over > 0 ? log.slice(over) : log, dropped: view.dropped + over };
    }
    case 'dropped':
      return { ...next, dropped: view.dropped + event.lines };
    case 'ended':
      return {
        ...next,
        ended: { at: event.at, outcome: event.outcome, problem: event.problem, result: event.result },
      };
    default:
      return assertNever(event);
  }
}

/** How much of the whole is done, 0 to 1: each step counts by its weight. */
export function fractionDone(view: JobView): number {
  let sum = 0;
  let done = 0;
  for (const { id, weight } of view.job.steps) {
    sum += weight;
    const step = view.steps[id];
    if (step?.state === 'done' || step?.state === 'skipped') done += weight;
    else done += weight * (step?.fraction ?? 0);
  }
  return sum === 0 ? 0 : done / sum;
}

/** The step that is worked on or that it stopped at; the last of them if there are several. */
export function currentStep(view: JobView): { readonly id: StepId; readonly view: StepView } | undefined {
  for (const { id } of view.job.steps.toReversed()) {
    const step = view.steps[id];
    if (step && step.state !== 'done' && step.state !== 'skipped' && step.state !== 'later')
      return { id, view: step };
  }
  return undefined;
}
