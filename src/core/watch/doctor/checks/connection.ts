import type { Check } from '../examination.ts';
import { failedBy, passed } from '../finding.ts';

const spot = { id: 'connection', place: 'here' } as const;

/** Innkeeper can sign in to the server. */
export const checkConnection: Check = {
  ids: ['connection'],
  async run({ ssh, signal }, tell) {
    try {
      const { target } = await ssh;
      tell(passed(spot, `Innkeeper can sign in to ${target.address}.`));
    } catch (error) {
      signal.throwIfAborted();
      tell(failedBy(spot, error));
    }
  },
};
