import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { ensureSpace } from '../../chat/rooms/welcome-space.ts';
import type { DeployContext } from './context.ts';
import { asPanel } from './panel-admin.ts';

/** Makes the space everybody finds themselves in, as the panel. Where it exists, little is asked. */
export async function ensureDefaultSpace(context: DeployContext, keep: KeptPanelAdmin): Promise<void> {
  const { spec } = context;
  await asPanel(context, keep, (caller) => ensureSpace({ caller, spec, domain: spec.domain }));
}
