import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { stateChangedStatus, stateText } from '../../deploy/steps/upload.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { stateAfter } from '../releases/restore.ts';

/**
 * The state file came out of the backup. What has happened to the server since goes on from what there was: the number of
 * the next release, the ports that are open, the history. The next deploy checks everything.
 */
export async function noteRestored(
  tools: ServerTools,
  before: Inspection,
  signal: AbortSignal,
): Promise<void> {
  const { ssh, scripts } = tools;
  const { state, evidence } = await inspectHost(ssh, scripts, { signal });
  if (state.kind !== 'known') return;
  const text = stateText(stateAfter(state.state, before, tools, new Date()));
  const options = { asRoot: true, stdin: text, signal };
  const result = await ssh.script(scripts['mark-state'], [evidence.stateDigest ?? ''], options);
  if (result.code === stateChangedStatus) throw new ProblemError('host.state-changed');
  expectSuccess(result, message('task.save-state'));
}
