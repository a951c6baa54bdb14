import { expectSuccess } from '../../server/host/outcome.ts';
import type { DeployContext } from './context.ts';
import { nextState } from './upload.ts';

/**
 * Notes on the server that what was written has been checked and the first account made. Until then
 * a repeated deploy checks again, even where nothing else is left to do.
 */
export async function noteDone(context: DeployContext): Promise<void> {
  const { ssh, scripts, signal, spec } = context;
  const state = { ...nextState(context, new Date()), admin: spec.admin, verified: true };
  const result = await ssh.script(scripts['mark-state'], [], {
    asRoot: true,
    stdin: `${JSON.stringify(state, null, 2)}\n`,
    signal,
  });
  expectSuccess(result, 'note what was done');
}
