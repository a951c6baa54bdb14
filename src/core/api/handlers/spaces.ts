import type { spacesCalls } from '../../../shared/contract/spaces.ts';
import type { CallName } from '../../../shared/contract.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { planSpace } from '../../../shared/layouts/plan-space.ts';
import { roomDefaults } from '../../../shared/layouts/room-defaults.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { PanelSessions } from '../../chat/panel/panel-sessions.ts';
import { bringEverybody } from '../../chat/rooms/layouts/bring-everybody.ts';
import { makeSpace } from '../../chat/rooms/layouts/make-space.ts';
import { lookAtSpace } from '../../chat/rooms/layouts/space-plan.ts';
import { runStep } from '../../jobs/job-reporter.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { redactPatterns } from '../../server/redact.ts';
import type { CallContext, Handlers } from '../contract-handlers.ts';

type Area = Pick<Handlers['calls'], Extract<CallName, keyof typeof spacesCalls>>;

/** Calls of other handlers this one goes through. */
type Others = Pick<Handlers['calls'], 'servers.spec' | 'welcome.get' | 'welcome.set'>;

/** Spaces with rooms, made by a layout. */
export function spacesHandlers(sessions: PanelSessions, jobs: JobRegistry, others: Others): Area {
  const defaultsOf = async (serverId: ServerId, context: CallContext) => {
    const { deployed } = await others['servers.spec']({ serverId }, context);
    if (deployed === null) throw new ProblemError('input.not-set-up', { server: serverId });
    return roomDefaults(deployed);
  };
  return {
    'spaces.roomDefaults': ({ serverId }, context) => defaultsOf(serverId, context),
    'spaces.plan': async ({ serverId, space }, context) => {
      const planned = planSpace(space, await defaultsOf(serverId, context));
      return sessions.use(serverId, context.signal, (panel) => lookAtSpace(panel, planned));
    },
    'spaces.make': async ({ serverId, space }, context) => {
      const planned = planSpace(space, await defaultsOf(serverId, context));
      const { id } = jobs.start({
        serverId,
        flow: 'space',
        steps: [{ id: 'space-rooms', weight: 1 }],
        redact: redactPatterns,
        run: ({ report, signal }) =>
          runStep(report, 'space-rooms', () => makeSpace({ serverId, sessions, report, signal }, planned)),
      });
      return { jobId: id };
    },
    'spaces.bringEverybody': async ({ serverId, aliases }) => {
      const { id } = jobs.start({
        serverId,
        flow: 'space',
        steps: [{ id: 'space-people', weight: 1 }],
        redact: redactPatterns,
        run: ({ report, signal }) =>
          runStep(report, 'space-people', () =>
            bringEverybody({ serverId, sessions, report, signal }, aliases),
          ),
      });
      return { jobId: id };
    },
    'spaces.makeDefault': async ({ serverId, aliases }, context) => {
      const welcome = await others['welcome.get']({ serverId }, context);
      const autoJoin = [...new Set([...welcome.autoJoin, ...aliases])];
      if (autoJoin.length > most) {
        const reason = message('invalid.many', { count: most });
        throw new ProblemError('input.invalid', { path: 'autoJoin', reason });
      }
      return others['welcome.set']({ serverId, welcome: { ...welcome, autoJoin }, makeRooms: [] }, context);
    },
  };
}

/** As the spec has it. */
const most = 20;
