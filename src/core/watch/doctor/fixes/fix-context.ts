import type { ServerId } from '../../../../shared/ids.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import { type JobReporter, runStep } from '../../../jobs/job-reporter.ts';
import { changingTools } from '../../../local/connections/parts.ts';
import type { Inspection } from '../../../server/host/facts/parse.ts';
import { deployedIn } from '../../../server/host/facts/state-file.ts';
import { inspectHost } from '../../../server/host/inspect.ts';
import type { ServerTools } from '../../../server/host/server-tools.ts';
import type { DoctorTools } from '../open-examination.ts';

/** What every flow that fixes something works with. */
export interface FixContext {
  readonly tools: DoctorTools;
  readonly serverId: ServerId;
  readonly report: JobReporter;
  readonly signal: AbortSignal;
}

export interface Ready {
  /** The server, with the job's report and signal. */
  readonly server: ServerTools & Pick<FixContext, 'report' | 'signal'>;
  readonly facts: Inspection['facts'];
  /** As it lies on the server. */
  readonly spec: ServerSpec;
}

/** Looks at the server before anything is fixed. */
export function prepareFix({ tools, serverId, report, signal }: FixContext): Promise<Ready> {
  return runStep(report, 'inspect', async () => {
    const server = await changingTools(tools.parts, serverId);
    const { facts, state } = await inspectHost(server.ssh, server.scripts, { signal });
    const spec = deployedIn(state, server.ssh.target.address);
    return { server: { ...server, report, signal }, facts, spec };
  });
}
