import { message } from '../../../shared/message.ts';
import { say } from '../../../shared/say.ts';
import { ensurePanelAdmin, type PanelAdmin } from '../../chat/matrix/accounts/panel-admin.ts';
import type { SignedInCaller } from '../../chat/matrix/http/request.ts';
import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import type { Tunnel } from '../../server/ssh/types.ts';
import { secretOf } from '../../stack/secret-of.ts';
import type { DeployContext } from './context.ts';

/** Innkeeper's own account: one that stays, so that no deploy leaves another dead account behind. */
export async function panelAdmin(
  { spec, secrets, signal, report }: DeployContext,
  tunnel: Tunnel,
  keep: KeptPanelAdmin,
): Promise<PanelAdmin> {
  const saved = await keep.read();
  const panel = await ensurePanelAdmin(
    { http: tunnel, signal },
    {
      domain: spec.domain,
      sharedSecret: secretOf(secrets),
      onStranger: (name) => {
        report.step('start', 'running', { note: message('note.panel-name-taken', { name }) });
        report.log('start', say(message('note.panel-name-taken', { name })));
      },
      ...(saved !== undefined && { saved }),
    },
  );
  if (panel !== saved) await keep.save(panel);
  return panel;
}

/** Does something on the chat server as that account, through the tunnel. */
export async function asPanel<T>(
  context: DeployContext,
  keep: KeptPanelAdmin,
  work: (caller: SignedInCaller) => Promise<T>,
): Promise<T> {
  const tunnel = context.ssh.tunnel(context.stack.synapsePort);
  try {
    const { token } = await panelAdmin(context, tunnel, keep);
    return await work({ http: tunnel, token, signal: context.signal });
  } finally {
    await tunnel.close();
  }
}
