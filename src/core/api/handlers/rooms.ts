import type { noticesCalls } from '../../../shared/contract/notices.ts';
import type { reportsCalls } from '../../../shared/contract/reports.ts';
import type { roomsCalls } from '../../../shared/contract/rooms.ts';
import type { CallName } from '../../../shared/contract.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { blockRoom, makeRoomAdmin } from '../../chat/matrix/admin/rooms.ts';
import type { PanelSessions } from '../../chat/panel/panel-sessions.ts';
import { userIdOf } from '../../chat/people/addresses.ts';
import { orNotFound } from '../../chat/people/find-person.ts';
import { lookAtMembers, lookAtRoom, lookAtRooms } from '../../chat/rooms/look-at-rooms.ts';
import { sendNotices } from '../../chat/rooms/notices.ts';
import { purgeRoom, removeRoom } from '../../chat/rooms/remove.ts';
import { dismissReport, lookAtReport, lookAtReports } from '../../chat/rooms/reports.ts';
import { roomSize } from '../../chat/rooms/room-size.ts';
import { runStep } from '../../jobs/job-reporter.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import { serverTools } from '../../local/connections/parts.ts';
import { redactPatterns } from '../../server/redact.ts';
import { noticesLocalpart } from '../../stack/service-accounts.ts';
import type { Handlers } from '../contract-handlers.ts';

type Names = keyof typeof roomsCalls | keyof typeof reportsCalls | keyof typeof noticesCalls;
type Area = Pick<Handlers['calls'], Extract<CallName, Names>>;

/** Rooms, what people complain about there, and the server's own voice. */
export function roomsHandlers(
  parts: CoreParts,
  sessions: PanelSessions,
  jobs: JobRegistry,
  servers: Pick<Handlers['calls'], 'servers.spec'>,
): Area {
  const noticesOf: Area['notices.status'] = async ({ serverId }, context) => {
    const { deployed: spec } = await servers['servers.spec']({ serverId }, context);
    if (spec === null) throw new ProblemError('input.not-set-up', { server: serverId });
    const { enabled } = spec.features.synapse.notices;
    return { enabled, sender: enabled ? userIdOf(noticesLocalpart, spec.domain) : null };
  };
  return {
    'rooms.list': ({ serverId, ...params }, { signal }) =>
      sessions.use(serverId, signal, (panel) => lookAtRooms(panel, params)),
    'rooms.get': ({ serverId, roomId }, { signal }) =>
      sessions.use(serverId, signal, (panel) =>
        lookAtRoom(panel, roomId, () => roomSize(() => serverTools(parts, serverId), roomId, signal)),
      ),
    'rooms.members': ({ serverId, roomId }, { signal }) =>
      sessions.use(serverId, signal, (panel) => lookAtMembers(panel, roomId)),
    'rooms.block': ({ serverId, roomId, blocked }, { signal }) =>
      sessions.use(serverId, signal, async ({ caller }) => ({
        blocked: await blockRoom(caller, roomId, blocked),
      })),
    'rooms.makeMeAdmin': ({ serverId, roomId, userId }, { signal }) =>
      sessions.use(serverId, signal, async ({ caller, spec, domain }) => {
        const who = userId ?? userIdOf(spec.admin, domain);
        await orNotFound(roomId, makeRoomAdmin(caller, roomId, who));
        return { userId: who };
      }),
    'rooms.delete': async ({ serverId, ...params }) => {
      const { id } = jobs.start({
        serverId,
        flow: 'deletion',
        steps: [{ id: 'rooms', weight: 1 }],
        redact: redactPatterns,
        run: ({ report, signal }) =>
          runStep(report, 'rooms', () => removeRoom({ serverId, sessions, report, signal }, params)),
      });
      return { jobId: id };
    },
    'rooms.purgeHistory': async ({ serverId, roomId, before, includeOwn }) => {
      const params = { roomId, before: Date.parse(before), includeOwn };
      const { id } = jobs.start({
        serverId,
        flow: 'purge',
        steps: [{ id: 'rooms', weight: 1 }],
        redact: redactPatterns,
        run: ({ report, signal }) =>
          runStep(report, 'rooms', () => purgeRoom({ serverId, sessions, report, signal }, params)),
      });
      return { jobId: id };
    },

    'reports.list': ({ serverId, ...page }, { signal }) =>
      sessions.use(serverId, signal, (panel) => lookAtReports(panel, page)),
    'reports.get': ({ serverId, id }, { signal }) =>
      sessions.use(serverId, signal, (panel) => lookAtReport(panel, id)),
    'reports.dismiss': async ({ serverId, id }, { signal }) => {
      await sessions.use(serverId, signal, (panel) => dismissReport(panel, id));
      return {};
    },

    'notices.status': noticesOf,
    'notices.send': async ({ serverId, to, text }, context) => {
      const { enabled } = await noticesOf({ serverId }, context);
      if (!enabled) throw new ProblemError('matrix.notices-off');
      const name = crypto.randomUUID();
      const { id } = jobs.start({
        serverId,
        flow: 'notices',
        steps: [{ id: 'notices', weight: 1 }],
        redact: redactPatterns,
        run: (work) => sendNotices({ serverId, to, text, name }, sessions, work),
      });
      return { jobId: id };
    },
  };
}
