import { z } from 'zod';
import type { FixChange } from '../../../../shared/contract/doctor.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { runStep } from '../../../jobs/job-reporter.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { failureProblem } from '../../../server/known-errors/known-errors.ts';
import type { FixContext, Ready } from './fix-context.ts';
import { showScript } from './show-fix.ts';

/** What `templates/host/sync-clock.sh` says. */
export const clockMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('step'), name: z.enum(['install', 'set']) }),
  z.object({ fact: z.literal('failed'), why: z.enum(['contained', 'unsynchronised']) }),
]);

export async function showSyncClock({ server, facts }: Ready): Promise<FixChange[]> {
  const what = message('task.set-clock');
  const shown = await showScript(server, { script: 'sync-clock', args: [], what }, server.signal);
  if (shown.length === 0) throw new ProblemError('host.clock-not-its-own', {}, facts.virtualization);
  return shown;
}

/** Has the server set its clock by the world's time servers, and keep it right from now on. */
export async function syncClock({ report }: FixContext, { server }: Ready): Promise<void> {
  await runStep(report, 'clock', async () => {
    const end = await runStepJob(server, {
      step: 'clock',
      script: 'sync-clock',
      args: ['do'],
      marks: clockMarks,
    });
    if (end.code === 0) return;
    const details = end.tail.join('\n');
    if (end.failed?.why === 'contained') throw new ProblemError('host.clock-not-its-own', {}, details);
    if (end.failed?.why === 'unsynchronised') {
      throw new ProblemError('host.clock-not-set', { reason: message('reason.no-time-server') }, details);
    }
    throw failureProblem(
      { what: message('task.set-clock'), own: end.own, details },
      (reason) => new ProblemError('host.clock-not-set', { reason }, details),
    );
  });
}
