import { z } from 'zod';
import type { FixChange } from '../../../../shared/contract/doctor.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { runStep } from '../../../jobs/job-reporter.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { failureProblem } from '../../../server/known-errors/known-errors.ts';
import type { FixContext, Ready } from './fix-context.ts';
import { showScript } from './show-fix.ts';
import { waitUntilWell } from './wait-until-well.ts';

const parts = ['list', 'install'] as const;

/** What `templates/host/install-updates.sh` says. */
export const updateMarks = z.object({ fact: z.literal('step'), name: z.enum(parts) });

const doing: Readonly<Record<(typeof parts)[number], Message>> = {
  list: message('note.list-updates'),
  install: message('note.install-updates'),
};

export function showUpdates({ server }: Ready): Promise<FixChange[]> {
  const what = message('task.install-updates');
  return showScript(server, { script: 'install-updates', args: [], what }, server.signal);
}

/** Installs the system's updates. An update of Docker restarts what runs in it, so that is waited for. */
export async function installUpdates(context: FixContext, { server }: Ready): Promise<void> {
  const { report } = context;
  await runStep(report, 'updates', async () => {
    const end = await runStepJob(server, {
      step: 'updates',
      script: 'install-updates',
      args: ['do'],
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
  await runStep(report, 'verify', () => waitUntilWell(context));
}
