import type { JobId } from '../../shared/ids.ts';
import type { JobEvent, StepId } from '../../shared/job.ts';
import { message } from '../../shared/message.ts';
import { makeProblem } from '../../shared/problem.ts';
import type { CoreSession } from './core-session.ts';
import type { Interrupts } from './interrupt.ts';
import type { Output } from './output.ts';
import { sayInTerminal, terminalLanguage } from './terminal-words.ts';

export type JobEnd = Pick<Extract<JobEvent, { kind: 'ended' }>, 'outcome' | 'problem' | 'result'>;

export interface FollowJobOptions {
  readonly output: Output;
  readonly interrupts: Interrupts;
  /** Also tells what the server printed. */
  readonly verbose: boolean;
}

/** Tells how a job goes until it has ended. Ctrl-C asks it to stop and waits until it has. */
export async function followJob(
  core: CoreSession,
  jobId: JobId,
  { output, interrupts, verbose }: FollowJobOptions,
): Promise<JobEnd> {
  const cancel = () => {
    output.say(sayInTerminal(message('cli.stopping')));
    void core.call('jobs.cancel', { jobId }, interrupts.leave).catch(() => undefined);
  };
  if (interrupts.stop.aborted) cancel();
  interrupts.stop.addEventListener('abort', cancel, { once: true });
  const tell = teller(output, verbose);
  try {
    const events = core.handlers.streams['jobs.follow']({ jobId, after: -1 }, { signal: interrupts.leave });
    for await (const event of events) {
      if (output.json) output.answer(event, '');
      else tell(event);
      if (event.kind === 'ended') return event;
    }
  } catch (error) {
    if (!interrupts.leave.aborted) throw error;
  } finally {
    interrupts.stop.removeEventListener('abort', cancel);
  }
  return { outcome: 'interrupted', problem: makeProblem('cancelled.asked') };
}

/** Puts events into few lines: a step when it begins, what it does when that changes, quarters of the way. */
function teller(output: Output, verbose: boolean): (event: JobEvent) => void {
  const told = new Set<StepId>();
  let note = '';
  let quarter = 0;
  return (event) => {
    if (event.kind === 'dropped' && verbose) {
      output.say(`  | (${sayInTerminal(message('cli.lines-dropped', { count: event.lines }))})`);
    }
    if (event.kind === 'log' && verbose) output.say(`  | ${event.line}`);
    if (event.kind !== 'step' || (event.state !== 'running' && event.state !== 'waiting')) return;
    if (!told.has(event.step)) {
      told.add(event.step);
      note = '';
      quarter = 0;
      output.say(terminalLanguage().words.steps[event.step]);
    }
    const said = event.note && sayInTerminal(event.note);
    if (said !== undefined && said !== note) {
      note = said;
      output.say(`  ${note}`);
    }
    const reached = Math.floor((event.fraction ?? 0) * 4);
    if (reached > quarter && reached < 4) output.say(`  ${reached * 25} %`);
    quarter = Math.max(quarter, reached);
  };
}
