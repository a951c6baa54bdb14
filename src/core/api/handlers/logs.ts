import type { logsCalls, logsStreams } from '../../../shared/contract/logs.ts';
import { logSourceSchema } from '../../../shared/contract/logs.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import { lookAtServices } from '../../server/host/look-services.ts';
import { LogSession } from '../../watch/logs/session.ts';
import { hostSource } from '../../watch/logs/stream.ts';
import type { Handlers } from '../contract-handlers.ts';

interface Area {
  readonly calls: Pick<Handlers['calls'], keyof typeof logsCalls>;
  readonly streams: Pick<Handlers['streams'], keyof typeof logsStreams>;
}

/** What the server's programs write. */
export function logsHandlers({ profiles, connections, scripts }: CoreParts): Area {
  const sessions = new Map<string, LogSession>();
  const open = (id: string): LogSession => {
    const session = sessions.get(id);
    if (!session) throw new ProblemError('input.log-session');
    return session;
  };
  const sourcesOf = async (serverId: ServerId, signal: AbortSignal): Promise<string[]> => {
    await knownProfile(profiles, serverId);
    const ssh = await connections.get(serverId);
    const seen = await lookAtServices({ ssh, scripts }, signal);
    // Without Docker there is the journal, which says why.
    const services = seen
      .map(({ service }) => service)
      .filter((name) => logSourceSchema.safeParse(name).success);
    return [...[...new Set(services)].filter((name) => name !== hostSource).sort(), hostSource];
  };

  return {
    calls: {
      'logs.sources': ({ serverId }, { signal }) => sourcesOf(serverId, signal),
      'logs.filter': async ({ sessionId, filter }) => open(sessionId).filter(filter),
      'logs.read': async ({ sessionId, ...params }) => open(sessionId).read(params),
      'logs.find': async ({ sessionId, at, seq }) => ({ index: open(sessionId).find(at, seq) }),
      'logs.older': ({ sessionId, lines, since }, { signal }) => open(sessionId).older(lines, since, signal),
      'logs.export': ({ sessionId, from, hide }, { signal }) => open(sessionId).export(from, hide, signal),
    },
    streams: {
      'logs.follow': async function* ({ serverId, sources, tail, since, filter }, { signal }) {
        await knownProfile(profiles, serverId);
        const session = new LogSession({
          connect: () => connections.get(serverId),
          scripts,
          sources,
          tail,
          since,
          filter,
        });
        sessions.set(session.id, session);
        try {
          yield* session.states(signal);
        } finally {
          sessions.delete(session.id);
        }
      },
    },
  };
}
