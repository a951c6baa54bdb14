import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { StateFile } from '../../server/host/facts/state-file.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

/** How `commit-upload.sh` and `mark-state.sh` end where the state is not the one that was planned from. */
export const stateChangedStatus = 4;

/** A state file as it is written. */
export function stateText(state: StateFile): string {
  return `${JSON.stringify(state, null, 2)}\n`;
}

/**
 * Writes the state file in one step, in the place of the one with this digest ('' for none). Where another one lies there
 * now, that stays: throws `host.state-changed`.
 */
export async function saveState(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  state: StateFile,
  before: string,
  signal: AbortSignal,
): Promise<void> {
  const options = { asRoot: true, stdin: stateText(state), signal };
  const result = await ssh.script(scripts['mark-state'], [before], options);
  if (result.code === stateChangedStatus) throw new ProblemError('host.state-changed');
  expectSuccess(result, message('task.save-state'));
}
