import { z } from 'zod';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { runStepJob } from '../../server/host/run-step-job.ts';
import { unattendedFiles } from '../../server/host/unattended/files.ts';
import { failureProblem } from '../../server/known-errors/known-errors.ts';
import type { DeployContext } from './context.ts';

/** What `templates/host/unattended.sh` says. */
export const unattendedMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('step'), name: z.enum(['unattended', 'done']) }),
  z.object({ fact: z.literal('failed'), why: z.enum(['package', 'settings', 'timer']) }),
]);

/** Has the system install its updates by itself as chosen, or takes Innkeeper's own settings for that away. */
export async function layUnattended(context: DeployContext): Promise<void> {
  const { plan, spec, report } = context;
  const changes = plan.unattended ?? [];
  if (changes.length === 0) return;
  const files = unattendedFiles(spec);
  const asArgument = (text: string | undefined) =>
    text === undefined ? '-' : Buffer.from(text, 'utf8').toString('base64');
  const end = await runStepJob(context, {
    step: 'prepare',
    script: 'unattended',
    args: [
      changes.some(({ change }) => change === 'install') ? 'install' : 'keep',
      asArgument(files.apt),
      asArgument(files.timer),
    ],
    marks: unattendedMarks,
    onMark: ({ fact }) => {
      if (fact === 'step') report.step('prepare', 'running', { note: message('note.unattended') });
    },
  });
  if (end.code === 0) return;
  const details = end.tail.join('\n');
  const what = message('task.unattended');
  throw failureProblem({ what, own: end.own, details }, (reason) =>
    end.failed?.why === 'package'
      ? new ProblemError('host.package-failed', { reason }, details)
      : new ProblemError('host.command-failed', { what, reason }, details),
  );
}
