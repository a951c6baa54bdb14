import { ProblemError } from '../../../../shared/problem.ts';
import { inStep } from '../../../jobs/report.ts';
import { lastLine } from '../../../server/host/outcome.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { getReady, type Mending } from './mending.ts';
import { waitUntilWell } from './wait-until-well.ts';

const doing: Readonly<Record<string, string>> = {
  list: 'Asking which updates there are.',
  install: 'Installing them.',
};

/** Installs the system's updates. An update of Docker restarts what runs in it, so that is waited for. */
export async function installUpdates(mending: Mending): Promise<void> {
  const { report } = mending;
  const { server } = await getReady(mending);
  await inStep(report, 'updates', async () => {
    const end = await runStepJob(server, {
      step: 'updates',
      script: 'install-updates',
      args: [],
      onMarker: ({ name, words }) => {
        const note = name === 'step' ? doing[words[0] ?? ''] : undefined;
        if (note) report.step('updates', 'running', { note });
      },
    });
    if (end.code === 0) return;
    const details = end.tail.join('\n');
    // apt says why in lines that begin with `E:`.
    const reason = end.tail.findLast((line) => line.startsWith('E: '))?.slice(3) ?? lastLine(details);
    throw new ProblemError('host.updates-failed', { reason: reason || 'it ended without a word' }, details);
  });
  await inStep(report, 'verify', () => waitUntilWell(mending));
}
