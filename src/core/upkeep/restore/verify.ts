import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { inspectServer, planDeploy } from '../../deploy/inspect-server.ts';
import { verifyServer } from '../../deploy/steps/verify.ts';
import { type JobReporter, runStep } from '../../jobs/job-reporter.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

export interface VerifyTools {
  readonly panelAdmin: KeptPanelAdmin;
  /** Told every secret before it could appear in a log. */
  hide(secret: string): void;
  /** The spec as this computer reaches its server. */
  reached(spec: ServerSpec): ServerSpec;
}

/**
 * Checks from here that people can sign in, write and read, as after a deploy. Throws `restore.not-verified` with what does
 * not work: what was there before is kept then, and going back to it is the host's choice.
 */
export async function verifyRestored(
  tools: ServerTools,
  { panelAdmin, hide, reached }: VerifyTools,
  { report, signal }: { readonly report: JobReporter; readonly signal: AbortSignal },
): Promise<void> {
  await runStep(report, 'verify', async () => {
    const gathered = await inspectServer(tools, signal);
    const spec = reached(deployedIn(gathered.inspection.state, tools.ssh.target.address));
    const worked = planDeploy(gathered, spec, tools, { dnsProblems: [], editedFiles: 'keep' });
    for (const secret of Object.values(worked.secrets)) hide(secret);
    try {
      await verifyServer({ ...tools, ...worked, gathered, report, signal }, panelAdmin);
    } catch (error) {
      if (!(error instanceof ProblemError) || signal.aborted) throw error;
      const { code, params, details } = error;
      throw new ProblemError(
        'restore.not-verified',
        { reason: { problem: code, params, whole: true } },
        details,
      );
    }
  });
}
