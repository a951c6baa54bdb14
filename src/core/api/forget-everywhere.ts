import type { ServerId } from '../../shared/ids.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import type { Handlers } from './contract-handlers.ts';

type Forget = Handlers['calls']['servers.forget'];

interface ServerStore {
  forget(serverId: ServerId): Promise<void>;
}

/**
 * Forgets a server and what is kept beside it, while no job of it runs: work would go on without its keys, and write down
 * what is to be forgotten.
 */
export function forgetEverywhere(
  jobs: Pick<JobRegistry, 'whileIdle'>,
  stores: readonly ServerStore[],
  forget: Forget,
): Forget {
  return (input, context) =>
    jobs.whileIdle(input.serverId, async () => {
      for (const store of stores) await store.forget(input.serverId);
      return forget(input, context);
    });
}
