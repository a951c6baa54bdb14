import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { inStep } from '../../../jobs/report.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { failureProblem } from '../../../server/known-errors/known-errors.ts';
import { type FixContext, prepareFix } from './fix-context.ts';

/** What `templates/host/sync-clock.sh` says. */
export const clockMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('step'), name: z.enum(['install', 'set']) }),
  z.object({ fact: z.literal('failed'), why: z.enum(['contained', 'unsynchronised']) }),
]);

/** Has the server set its clock by the world's time servers, and keep it right from now on. */
export async function syncClock(context: FixContext): Promise<void> {
  const { server } = await prepareFix(context);
  await inStep(context.report, 'clock', async () => {
    const end = await runStepJob(server, {
      step: 'clock',
      script: 'sync-clock',
      args: [],
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
