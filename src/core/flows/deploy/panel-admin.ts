import { ensurePanelAdmin, type PanelAdmin } from '../../matrix/accounts/panel-admin.ts';
import type { KeptPanelAdmin } from '../../servers/kept-panel-admin.ts';
import type { Tunnel } from '../../ssh/types.ts';
import type { DeployContext } from './context.ts';
import { secretOf } from './registration-secret.ts';

/** Innkeeper's own account: one that stays, so that no deploy leaves another dead account behind. */
export async function panelAdmin(
  { spec, secrets, signal }: DeployContext,
  tunnel: Tunnel,
  keep: KeptPanelAdmin,
): Promise<PanelAdmin> {
  const saved = await keep.read();
  const panel = await ensurePanelAdmin(
    { http: tunnel, signal },
    { domain: spec.domain, sharedSecret: secretOf(secrets), ...(saved !== undefined && { saved }) },
  );
  if (panel !== saved) await keep.save(panel);
  return panel;
}
