import { z } from 'zod';
import { ProblemError } from '../../../../shared/problem.ts';
import { inStep } from '../../../jobs/report.ts';
import { lastLine } from '../../../server/host/outcome.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { type Mending, prepareFix } from './mending.ts';
import { waitUntilWell } from './wait-until-well.ts';

const parts = ['list', 'install'] as const;

/** What `templates/host/install-updates.sh` says. */
export const updateMarks = z.object({ fact: z.literal('step'), name: z.enum(parts) });

const doing: Readonly<Record<(typeof parts)[number], string>> = {
  list: 'Asking which updates there are.',
  install: 'Installing them.',
};

/** Installs the system's updates. An update of Docker restarts what runs in it, so that is waited for. */
export async function installUpdates(mending: Mending): Promise<void> {
  const { report } = mending;
  const { server } = await prepareFix(mending);
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
    // apt says why in lines that begin with `E:`.
    const reason = end.tail.findLast((line) => line.startsWith('E: '))?.slice(3) ?? lastLine(details);
    throw new ProblemError('host.updates-failed', { reason: reason || 'it ended without a word' }, details);
  });
  await inStep(report, 'verify', () => waitUntilWell(mending));
}
