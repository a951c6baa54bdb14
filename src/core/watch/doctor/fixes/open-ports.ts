import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { inStep } from '../../../jobs/report.ts';
import { judgePorts } from '../../../server/host/firewall/rules.ts';
import { noMarks } from '../../../server/host/marks.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { failureProblem } from '../../../server/known-errors/known-errors.ts';
import { publicPorts } from '../../../stack/render-stack.ts';
import { type FixContext, prepareFix } from './fix-context.ts';

/** Opens in the server's own firewall those of the planned ports that are closed there. What is open, with a limit too, stays so. */
export async function openPorts(context: FixContext): Promise<void> {
  const { server, facts, spec } = await prepareFix(context);
  await inStep(context.report, 'firewall', async () => {
    const { does } = facts.firewall;
    const closed = publicPorts(spec).filter(
      (port) => does === undefined || judgePorts(does, port) !== 'open',
    );
    const ports = closed.map(({ protocol, from, to }) =>
      from === to ? `${protocol}/${from}` : `${protocol}/${from}:${to}`,
    );
    const args = [facts.firewall.kind, ...ports];
    const end = await runStepJob(server, { step: 'firewall', script: 'open-ports', args, marks: noMarks });
    if (end.code !== 0) {
      const details = end.tail.join('\n');
      throw failureProblem(
        { what: message('task.open-ports'), own: end.own, details },
        (reason) => new ProblemError('host.firewall-failed', { reason }, details),
      );
    }
  });
}
