import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { DeployContext } from './context.ts';
import { nextState, stateChangedStatus, stateText } from './upload.ts';

/**
 * Notes on the server that what was written has been checked and the first account made. Until then
 * a repeated deploy checks again, even where nothing else is left to do. `before` is the digest of the state that this
 * deploy left there; throws `host.state-changed` where it is another one.
 */
export async function noteDone(
  context: DeployContext,
  before: string,
  pulled: Readonly<Record<string, string>>,
): Promise<void> {
  const { ssh, scripts, signal, spec } = context;
  const state = { ...nextState(context, new Date(), pulled), admin: spec.admin, verified: true };
  const result = await ssh.script(scripts['mark-state'], [before], {
    asRoot: true,
    stdin: stateText(state),
    signal,
  });
  if (result.code === stateChangedStatus) throw new ProblemError('host.state-changed');
  expectSuccess(result, message('task.save-state'));
}
