import type { DeployContext } from './context.ts';
import { saveState } from './save-state.ts';
import { nextState } from './upload.ts';

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
  const { spec, signal } = context;
  const state = { ...nextState(context, new Date(), pulled), admin: spec.admin, verified: true };
  await saveState(context, state, before, signal);
}
