import type { FixChange } from '../../../../shared/contract/doctor.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { runStep } from '../../../jobs/job-reporter.ts';
import { noMarks } from '../../../server/host/marks.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { failureProblem } from '../../../server/known-errors/known-errors.ts';
import { publicPorts } from '../../../stack/render-stack.ts';
import type { FixContext, Ready } from './fix-context.ts';
import { portsToOpen } from './ports-to-open.ts';
import { showScript } from './show-fix.ts';

/** What `open-ports.sh` takes: the firewall, and those of the planned ports that are closed there. */
function argsOf({ facts: { firewall }, spec }: Ready): string[] {
  return [firewall.kind, ...portsToOpen(firewall, publicPorts(spec))];
}

export function showOpenPorts(ready: Ready): Promise<FixChange[]> {
  const what = message('task.open-ports');
  return showScript(ready.server, { script: 'open-ports', args: argsOf(ready), what }, ready.server.signal);
}

/** Opens in the server's own firewall those of the planned ports that are closed there. What is open, with a limit too, stays so. */
export async function openPorts({ report }: FixContext, ready: Ready): Promise<void> {
  await runStep(report, 'firewall', async () => {
    const args = ['do', ...argsOf(ready)];
    const job = { step: 'firewall', script: 'open-ports', args, marks: noMarks } as const;
    const end = await runStepJob(ready.server, job);
    if (end.code !== 0) {
      const details = end.tail.join('\n');
      throw failureProblem(
        { what: message('task.open-ports'), own: end.own, details },
        (reason) => new ProblemError('host.firewall-failed', { reason }, details),
      );
    }
  });
}
