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

/** What can start before `waiting` does: neither that nor what starts after it. */
export function startsBefore(stack: DeployContext['stack'], waiting: readonly string[]): string[] {
  const waits = new Set(waiting);
  return stack.services
    .filter(({ name, after }) => {
      const isLater = waits.has(name) || after.some((one) => waits.has(one));
      // In start order: what waits for it comes later in the list.
      if (isLater) waits.add(name);
      return !isLater;
    })
    .map(({ name }) => name);
}

/**
 * What the chat server consists of: itself, what it starts after, and what starts after it, such as its workers. It is
 * all that is needed to make accounts, and nothing of it is reached from outside.
 */
export function chatServerOf({ services }: DeployContext['stack']): string[] {
  const after = new Map<string, readonly string[]>(services.map((one) => [one.name, one.after]));
  const reaches = (name: string, wanted: string): boolean =>
    name === wanted || (after.get(name) ?? []).some((one) => reaches(one, wanted));
  return services
    .map(({ name }) => name)
    .filter((name) => reaches('synapse', name) || reaches(name, 'synapse'));
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
