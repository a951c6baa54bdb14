import type { JobEvent, StepId } from '../../shared/job.ts';
import type { Message } from '../../shared/message.ts';

type StepState = Extract<JobEvent, { kind: 'step' }>['state'];

/** How a flow tells what it does. Only this makes events; a flow never sees their numbers. */
export interface JobReporter {
  /** Says how a step stands. `fraction` is 0 to 1; `note` what it does. */
  step(step: StepId, state: StepState, more?: { readonly fraction?: number; readonly note?: Message }): void;
  /** A line for those who unfold the details. Redacted before it leaves. */
  log(step: StepId, line: string): void;
}

/** What every flow is given. */
export interface Work {
  readonly report: JobReporter;
  readonly signal: AbortSignal;
}

/** Runs one step of a flow: tells that it runs, and that it is done or has failed. */
export async function runStep<T>(report: JobReporter, step: StepId, work: () => Promise<T>): Promise<T> {
  report.step(step, 'running');
  try {
    const result = await work();
    report.step(step, 'done');
    return result;
  } catch (error) {
    report.step(step, 'failed');
    throw error;
  }
}

/** What happens on a way of many steps is told as one, whatever its own are called. That it is done is for the caller to tell. */
export function reportAsOneStep(report: JobReporter, step: StepId): JobReporter {
  return {
    step: (_, state, more) => {
      if (state === 'running' || state === 'waiting') report.step(step, state, more);
    },
    log: (_, line) => report.log(step, line),
  };
}

/** Whatever these steps tell is told already, or by another one; what they log is not. */
export function withoutSteps(report: JobReporter, ids: readonly StepId[]): JobReporter {
  return {
    step: (step, state, more) => {
      if (!ids.includes(step)) report.step(step, state, more);
    },
    log: report.log,
  };
}

/** Tells how much of a step is done, as often as that is news. */
export function percents(report: JobReporter, step: StepId): (done: number, total: number) => void {
  let told = -1;
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (percent > told) report.step(step, 'running', { fraction: percent / 100 });
    told = percent;
  };
}
