import { message } from '../../../../shared/message.ts';
import type { Check } from '../examination.ts';
import { failedBy, failedWith, passed } from '../finding.ts';

const place = { id: 'connection', place: 'here' } as const;

/** Innkeeper can sign in to the server. */
export const checkConnection: Check = {
  ids: ['connection'],
  async run({ ssh, facts, signal }, report) {
    try {
      const { target } = await ssh;
      // People, rooms and admin consoles are reached through it.
      if ((await facts)?.forwarding === false) {
        report(failedWith(place, 'ssh.tunnel-refused', {}));
        return;
      }
      report(passed(place, message('found.connected', { address: target.address })));
    } catch (error) {
      signal.throwIfAborted();
      report(failedBy(place, error));
    }
  },
};
