import type { DeployContext } from '../../deploy/steps/context.ts';
import { pullImages } from '../../deploy/steps/pull.ts';
import { runStep } from '../../jobs/job-reporter.ts';

/** Gets the images that the server has not got. Gives the digest of each that was fetched. */
export async function pullMissing(context: DeployContext): Promise<Readonly<Record<string, string>>> {
  const { report, plan, gathered } = context;
  if (plan.pull.length === 0) {
    report.step('pull', 'skipped');
    return {};
  }
  const { state } = gathered.inspection;
  const before = state.kind === 'known' ? state.state : undefined;
  const { digests } = await runStep(report, 'pull', () => pullImages({ ...context, before }));
  return digests;
}
