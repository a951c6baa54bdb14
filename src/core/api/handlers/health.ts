import type { Healths } from '../../watch/health/healths.ts';
import type { Handlers } from '../contract-handlers.ts';

/** How the servers are. */
export function healthHandlers(healths: Healths): {
  readonly calls: Pick<Handlers['calls'], 'servers.status'>;
  readonly streams: Pick<Handlers['streams'], 'health.watch'>;
} {
  return {
    calls: { 'servers.status': ({ serverId }, { signal }) => healths.look(serverId, signal) },
    streams: {
      'health.watch': ({ serverId, pace }, { signal }) => healths.watch(serverId, pace, signal),
    },
  };
}
