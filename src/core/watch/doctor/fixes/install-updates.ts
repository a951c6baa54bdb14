import { z } from 'zod';
import { type Message, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { inStep } from '../../../jobs/report.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { failureProblem } from '../../../server/known-errors/known-errors.ts';
import { type FixContext, prepareFix } from './fix-context.ts';
import { waitUntilWell } from './wait-until-well.ts';

const parts = ['list', 'install'] as const;

/** What `templates/host/install-updates.sh` says. */
export const updateMarks = z.object({ fact: z.literal('step'), name: z.enum(parts) });

const doing: Readonly<Record<(typeof parts)[number], Message>> = {
  list: message('note.list-updates'),
  install: message('note.install-updates'),
};

/** Installs the system's updates. An update of Docker restarts what runs in it, so that is waited for. */
export async function installUpdates(context: FixContext): Promise<void> {
  const { report } = context;
  const { server } = await prepareFix(context);
  await inStep(report, 'updates', async () => {
    const end = await runStepJob(server, {
      step: 'updates',
      script: 'install-updates',
      args: [],
      marks: updateMarks,
      onMark: ({ name }) => report.step('updates', 'running', { note: doing[name] }),
    });
    if (end.code === 0) return;
    const details = end.tail.join('\n');
    throw failureProblem(
      { what: message('task.install-updates'), own: end.own, details },
      (reason) => new ProblemError('host.updates-failed', { reason }, details),
    );
  });
  await inStep(report, 'verify', () => waitUntilWell(context));
}
