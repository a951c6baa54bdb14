import { message } from '../../../shared/message.ts';
import type { StateFile } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { expectPlaced } from './expect-placed.ts';

/** A state file as it is written. */
export function serializeState(state: StateFile): string {
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
  const options = { asRoot: true, stdin: serializeState(state), signal };
  const result = await ssh.script(scripts['mark-state'], [before], options);
  expectPlaced('mark-state', result, message('task.save-state'));
}
