import type { serverListCalls } from '../../../shared/contract/server-list.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { Profiles } from '../../local/profiles/profiles.ts';
import { readServerList, writeServerList } from '../../local/profiles/server-list.ts';
import type { Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], keyof typeof serverListCalls>;

/** The list of servers as a whole, and what each is called here. */
export function serverListHandlers(profiles: Profiles): Area {
  return {
    'servers.export': async () => ({ content: writeServerList(await profiles.list()) }),

    'servers.import': async ({ content }) => {
      const listed = readServerList(content);
      const added: string[] = [];
      for (const one of listed) {
        const there = (await profiles.list()).some(
          ({ address, port }) => address === one.address && port === one.port,
        );
        if (there) continue;
        const addedAt = new Date().toISOString();
        await profiles.add(one.domain ?? one.address, async (id) => ({ ...one, id, addedAt }));
        added.push(one.label ?? one.domain ?? one.address);
      }
      return { added, known: listed.length - added.length };
    },

    'servers.rename': async ({ serverId, name }) => {
      const { domain, address } = await knownProfile(profiles, serverId);
      const usual = name === null || name === domain || name === address;
      await profiles.update(serverId, ({ label: _before, ...profile }) =>
        usual ? profile : { ...profile, label: name },
      );
      return {};
    },
  };
}
