import { ensureSpace } from '../../rooms/welcome-space.ts';
import type { KeptPanelAdmin } from '../../servers/kept-panel-admin.ts';
import type { DeployContext } from './context.ts';
import { panelAdmin } from './panel-admin.ts';

/** Makes the space everybody finds themselves in, as the panel. Where it exists, little is asked. */
export async function makeSpace(context: DeployContext, keep: KeptPanelAdmin): Promise<void> {
  const { ssh, spec, stack, signal } = context;
  const tunnel = ssh.tunnel(stack.synapsePort);
  try {
    const { token } = await panelAdmin(context, tunnel, keep);
    await ensureSpace({ caller: { http: tunnel, token, signal }, spec, domain: spec.domain });
  } finally {
    await tunnel.close();
  }
}
