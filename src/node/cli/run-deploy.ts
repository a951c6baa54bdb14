import type { ServerId } from '../../shared/ids.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import { type DeployResult, deployResultSchema } from '../../shared/status.ts';
import type { CommandContext } from './command-context.ts';
import type { CoreSession } from './core-session.ts';
import { describeResult } from './describe-result.ts';
import { type ExitCode, exitCodeOfOutcome } from './exit-codes.ts';
import { followJob } from './follow-job.ts';

export interface DeployParams {
  readonly serverId: ServerId;
  readonly spec: ServerSpec;
  readonly editedFiles: 'keep' | 'replace';
  readonly versions?: 'keep' | 'newest';
  readonly verbose: boolean;
}

export type Deployed =
  | { readonly ok: true; readonly result: DeployResult }
  | { readonly ok: false; readonly code: ExitCode };

/** Starts a deploy, tells how it goes, and what came of it. */
export async function runDeploy(
  context: CommandContext,
  core: CoreSession,
  { serverId, spec, editedFiles, versions = 'keep', verbose }: DeployParams,
): Promise<Deployed> {
  const { output, interrupts } = context;
  const asked = { serverId, spec, editedFiles, versions };
  const { jobId } = await core.call('deploy.start', asked, interrupts.either);
  const ended = await followJob(core, jobId, { output, interrupts, verbose });
  if (ended.outcome !== 'succeeded') {
    // A program has it in the event that ended the job.
    if (ended.problem && !output.json) output.problem(ended.problem);
    return { ok: false, code: exitCodeOfOutcome(ended.outcome, ended.problem?.code) };
  }
  const result = deployResultSchema.parse(ended.result);
  if (!output.json) output.answer({ kind: 'result' }, describeResult(result));
  return { ok: true, result };
}
