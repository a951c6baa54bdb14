import { makeFirstAdmin } from '../../chat/matrix/accounts/first-admin.ts';
import { localpartSchema } from '../../chat/matrix/accounts/localpart.ts';
import { withTemporaryAdmin } from '../../chat/matrix/accounts/panel-admin.ts';
import { readablePassword } from '../../chat/matrix/accounts/passwords.ts';
import { putUser } from '../../chat/matrix/admin/users.ts';
import { secretOf } from '../../stack/secret-of.ts';
import type { DeployContext } from './context.ts';

/** Where the first account's password is kept on this computer. */
export interface AdminPassword {
  read(): Promise<string | undefined>;
  save(password: string): Promise<void>;
}

/**
 * Makes the host's own account. The password is saved here before the account exists, so a cut at
 * any moment loses nothing: the next run finds it and goes on. An account of that name that
 * somebody else made is left as it is.
 */
export async function makeFirstAccount(context: DeployContext, keep: AdminPassword): Promise<string> {
  const { ssh, spec, stack, signal, secrets, gathered } = context;
  const saved = await keep.read();
  const password = saved ?? readablePassword();
  if (saved === undefined) await keep.save(password);
  const tunnel = ssh.tunnel(stack.synapsePort);
  try {
    const caller = { http: tunnel, signal };
    const sharedSecret = secretOf(secrets);
    const localpart = localpartSchema.parse(spec.admin);
    const account = await makeFirstAdmin(caller, { domain: spec.domain, sharedSecret, localpart, password });
    if (!account.made && saved !== undefined && gathered.inspection.state.kind === 'known') {
      // Our own earlier try made it and was cut before it could note so. Where the state file was gone it was made long
      // ago, and whoever has it may have another password by now.
      await withTemporaryAdmin(caller, sharedSecret, (admin) =>
        putUser(admin, account.userId, { password, admin: true, logout_devices: false }),
      );
    }
    return account.userId;
  } finally {
    await tunnel.close();
  }
}
