import type { JobEvent, StepId } from '../../shared/job.ts';
import type { Message } from '../../shared/message.ts';

type StepState = Extract<JobEvent, { kind: 'step' }>['state'];

/** How a flow tells what it does. Only this makes events; a flow never sees their numbers. */
export interface Report {
  /** Says how a step stands. `fraction` is 0 to 1; `note` what it does. */
  step(step: StepId, state: StepState, more?: { readonly fraction?: number; readonly note?: Message }): void;
  /** A line for those who unfold the details. Redacted before it leaves. */
  log(step: StepId, line: string): void;
}

/** What every flow is given. */
export interface Work {
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Runs one step of a flow: tells that it runs, and that it is done or has failed. */
export async function inStep<T>(report: Report, step: StepId, work: () => Promise<T>): Promise<T> {
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
export function asOneStep(report: Report, step: StepId): Report {
  return {
    step: (_, state, more) => {
      if (state === 'running' || state === 'waiting') report.step(step, state, more);
    },
    log: (_, line) => report.log(step, line),
  };
}
