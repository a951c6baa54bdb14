import { describe, expect, it } from 'vitest';
import {
  currentStep,
  fractionDone,
  type JobView,
  longestLog,
  newJobView,
  withEvent,
} from '../../../src/renderer/features/jobs/job-view.ts';
import { jobIdSchema, serverIdSchema } from '../../../src/shared/id-schemas.ts';
import type { JobEvent, StepId } from '../../../src/shared/job.ts';

const at = '2026-11-21T08:00:00.000Z';
const fresh = newJobView({
  id: jobIdSchema.parse('deploy-abcdef'),
  serverId: serverIdSchema.parse('inn'),
  flow: 'deploy',
  startedAt: at,
  steps: [
    { id: 'connect', weight: 10 },
    { id: 'pull', weight: 70 },
    { id: 'verify', weight: 20 },
  ],
});
type StepState = Extract<JobEvent, { kind: 'step' }>['state'];
const step = (seq: number, id: StepId, state: StepState, fraction?: number): JobEvent => ({
  seq,
  at,
  kind: 'step',
  step: id,
  state,
  fraction,
});
const log = (seq: number): JobEvent => ({ seq, at, kind: 'log', step: 'pull', line: `line ${seq}` });
const told = (...events: JobEvent[]): JobView => events.reduce(withEvent, fresh);

describe('a job as its events tell it', () => {
  it.each([
    ['nothing', [], 0],
    ['one step done', [step(0, 'connect', 'done')], 0.1],
    ['half of a heavy step', [step(0, 'connect', 'done'), step(1, 'pull', 'running', 0.5)], 0.45],
    ['a step that was not needed', [step(0, 'connect', 'done'), step(1, 'pull', 'skipped')], 0.8],
    ['a step of unknown length', [step(0, 'connect', 'done'), step(1, 'pull', 'running')], 0.1],
    ['all', [step(0, 'connect', 'done'), step(1, 'pull', 'done'), step(2, 'verify', 'done')], 1],
  ] as const)('is done by weight: %s', (_, events, fraction) => {
    expect(fractionDone(told(...events))).toBeCloseTo(fraction);
  });

  it('hears nothing twice', () => {
    const once = told(log(0), log(1));
    expect(withEvent(once, log(1))).toBe(once);
    expect(withEvent(once, log(0))).toBe(once);
  });

  it('keeps the end of a long log and says how much is missing', () => {
    const view = told(...Array.from({ length: longestLog + 5 }, (_, seq) => log(seq)));
    expect(view.log).toHaveLength(longestLog);
    expect(view.log[0]?.text).toBe('line 5');
    expect(view.dropped).toBe(5);
  });

  it('stands at the step that runs, and at the one that failed', () => {
    expect(currentStep(told(step(0, 'connect', 'running')))?.id).toBe('connect');
    expect(currentStep(told(step(0, 'connect', 'done'), step(1, 'pull', 'failed')))?.id).toBe('pull');
    expect(currentStep(told(step(0, 'connect', 'done')))).toBeUndefined();
  });

  it('ends once', () => {
    expect(told({ seq: 0, at, kind: 'ended', outcome: 'cancelled' }).ended?.outcome).toBe('cancelled');
  });
});
