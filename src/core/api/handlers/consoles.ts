import type { consolesCalls } from '../../../shared/contract/consoles.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { OpenConsoles } from '../../consoles/open-consoles.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import { readSecrets } from '../../server/host/read-secrets.ts';
import { adminConsoles } from '../../stack/render-stack.ts';
import type { AdminConsole } from '../../stack/types.ts';
import type { Healths } from '../../watch/health/healths.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof consolesCalls>;

/** Admin consoles: which there are, and opening them. */
export function consolesHandlers(parts: CoreParts, healths: Healths, open: OpenConsoles): Area {
  const specOf = async (serverId: ServerId): Promise<ServerSpec> =>
    deployedSpec(await knownProfile(parts.profiles, serverId));
  const consoleOf = async (serverId: ServerId, id: string): Promise<AdminConsole> => {
    const all = adminConsoles(await specOf(serverId));
    const found = all.find(({ adminConsole }) => adminConsole.id === id);
    if (found === undefined) {
      const known = all.map(({ adminConsole }) => adminConsole.id);
      throw new ProblemError('input.unknown-console', { console: id, known: { list: known } });
    }
    if (!found.on) throw new ProblemError('input.console-off', { console: id });
    return found.adminConsole;
  };
  return {
    'consoles.list': async ({ serverId }, { signal }) => {
      const all = adminConsoles(await specOf(serverId));
      const { services } = await healths.recent(serverId, signal);
      const rests = (service: string) =>
        services.length > 0 && !services.some(({ name, state }) => name === service && state === 'running');
      return all.map(({ adminConsole, on }) => ({
        id: adminConsole.id,
        service: adminConsole.service,
        state: !on ? 'off' : rests(adminConsole.service) ? 'not-running' : 'ready',
        setting: adminConsole.setting ?? null,
        hasAccount: adminConsole.account !== undefined,
        open: open.isOpen(serverId, adminConsole.id),
      }));
    },

    'consoles.open': async ({ serverId, console: id }, { signal }) => ({
      url: await open.link(serverId, await consoleOf(serverId, id), signal),
    }),

    'consoles.close': async ({ serverId, console: id }) => {
      await open.close(serverId, id);
      return {};
    },

    'consoles.account': async ({ serverId, console: id }, { signal }) => {
      const { account } = await consoleOf(serverId, id);
      if (account === undefined) {
        throw new ProblemError('input.invalid', { path: id, reason: message('invalid.no-sign-in') });
      }
      const ssh = await parts.connections.get(serverId);
      const password = (await readSecrets(ssh, parts.scripts, signal))[account.password];
      // Chosen, but not deployed yet.
      if (password === undefined) throw new ProblemError('input.console-off', { console: id });
      return { user: account.user, password };
    },
  };
}
