import type { JobEvent, StepId } from '../../shared/job.ts';

type StepState = Extract<JobEvent, { kind: 'step' }>['state'];

/** How a flow tells what it does. Only this makes events; a flow never sees their numbers. */
export interface Report {
  /** Says how a step stands. `fraction` is 0 to 1; `note` a short plain sentence. */
  step(step: StepId, state: StepState, more?: { readonly fraction?: number; readonly note?: string }): void;
  /** A line for those who unfold the details. Redacted before it leaves. */
  log(step: StepId, line: string): void;
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
