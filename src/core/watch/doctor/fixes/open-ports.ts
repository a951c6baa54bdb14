import { ProblemError } from '../../../../shared/problem.ts';
import { inStep } from '../../../jobs/report.ts';
import { noMarks } from '../../../server/host/marks.ts';
import { reasonFrom } from '../../../server/host/outcome.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { publicPorts } from '../../../stack/render-stack.ts';
import { type Mending, prepareFix } from './mending.ts';

/** Opens exactly the planned ports in the server's own firewall. */
export async function openPorts(mending: Mending): Promise<void> {
  const { server, facts, spec } = await prepareFix(mending);
  await inStep(mending.report, 'firewall', async () => {
    const ports = publicPorts(spec).map(({ protocol, from, to }) =>
      from === to ? `${protocol}/${from}` : `${protocol}/${from}:${to}`,
    );
    const args = [facts.firewall.kind, ...ports];
    const end = await runStepJob(server, { step: 'firewall', script: 'open-ports', args, marks: noMarks });
    if (end.code !== 0) {
      const reason = reasonFrom(end.tail.join('\n'));
      throw new ProblemError('host.firewall-failed', { reason }, end.tail.join('\n'));
    }
  });
}
