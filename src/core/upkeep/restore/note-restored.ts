import { saveState } from '../../deploy/steps/save-state.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { stateAfter } from '../releases/rollback.ts';

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
  const after = stateAfter(state.state, before, tools, new Date());
  await saveState(tools, after, evidence.stateDigest ?? '', signal);
}
