import { ensureProgramAccount } from '../../chat/matrix/accounts/program-account.ts';
import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { neededAccounts } from '../../stack/render-stack.ts';
import { secretOf } from '../../stack/secret-of.ts';
import type { DeployContext } from './context.ts';
import { asPanel } from './panel-admin.ts';

type Waiting = ReturnType<typeof neededAccounts>[number];

/** Accounts of programs that are about to start: nothing is asked where they go on running as they are. */
export function accountsToMake({ spec, plan }: Pick<DeployContext, 'spec' | 'plan'>): Waiting[] {
  const starting = [...plan.start, ...plan.restart];
  return neededAccounts(spec).filter(({ service }) => starting.includes(service));
}

/** What can start before those accounts exist. */
export function startsBefore(
  { stack }: Pick<DeployContext, 'stack'>,
  accounts: readonly Waiting[],
): string[] {
  const waiting = new Set(accounts.map(({ service }) => service));
  return stack.services
    .filter(({ name, after }) => {
      const waits = waiting.has(name) || after.some((one) => waiting.has(one));
      // In start order: what waits for it comes later in the list.
      if (waits) waiting.add(name);
      return !waits;
    })
    .map(({ name }) => name);
}

/** Makes the accounts programs sign in to, as the panel, once the chat server answers. */
export async function makeProgramAccounts(
  context: DeployContext,
  accounts: readonly Waiting[],
  keep: KeptPanelAdmin,
): Promise<void> {
  const { domain } = context.spec;
  await asPanel(context, keep, async (caller) => {
    for (const { password, ...account } of accounts) {
      await ensureProgramAccount(caller, {
        ...account,
        domain,
        password: secretOf(context.secrets, password),
      });
    }
  });
}
