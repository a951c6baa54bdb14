import type { CreatedRow, Person, peopleCalls } from '../../../shared/contract/people.ts';
import type { CallName } from '../../../shared/contract.ts';
import type { JobId, ServerId } from '../../../shared/ids.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { mapWithLimit } from '../../async/limit.ts';
import type { Panel, PanelSessions } from '../../chat/panel/panel-sessions.ts';
import { normalizeLocalpart, userIdOf } from '../../chat/people/addresses.ts';
import { createMany } from '../../chat/people/bulk/create-many.ts';
import type { PendingPeople } from '../../chat/people/bulk/pending.ts';
import {
  changeRateLimit,
  closePerson,
  reopenPerson,
  setAdmin,
  setLocked,
  setName,
  setPassword,
  setShadowBanned,
  setSuspended,
} from '../../chat/people/change-person.ts';
import { createPerson } from '../../chat/people/create-person.ts';
import { deleteMediaOf, devicesOf, mediaOf, signOut } from '../../chat/people/devices-and-media.ts';
import { findUser } from '../../chat/people/find-person.ts';
import { getPerson } from '../../chat/people/get-person.ts';
import { listPeople } from '../../chat/people/list-people.ts';
import { parseList } from '../../chat/people/parse-list.ts';
import { usageOf } from '../../chat/people/usage.ts';
import { lookAtReports } from '../../chat/rooms/reports.ts';
import { roomsOf } from '../../chat/rooms/rooms-of-person.ts';
import { GrowingList } from '../../jobs/growing-list.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import { redactPatterns } from '../../server/redact.ts';
import type { Handlers } from '../contract-handlers.ts';

interface Area {
  readonly calls: Pick<Handlers['calls'], Extract<CallName, keyof typeof peopleCalls>>;
  readonly streams: Pick<Handlers['streams'], 'people.created'>;
}

/** Batches whose rows are remembered, passwords included, for as long as Innkeeper runs. */
const keptBatches = 10;

/** Who is on a server. */
export function peopleHandlers(
  { profiles, vault }: CoreParts,
  sessions: PanelSessions,
  jobs: JobRegistry,
  pending: PendingPeople,
): Area {
  const batches = new Map<JobId, GrowingList<CreatedRow>>();
  const as = <T>(id: ServerId, signal: AbortSignal, work: (panel: Panel) => Promise<T>) =>
    sessions.use(id, signal, work);

  /** So that the host's own sign-in can still be shown. */
  const keepIfHost = async (id: ServerId, person: Person, password: string) => {
    if (person.role === 'host') await vault.set(`${id}/admin-password`, password);
  };

  return {
    calls: {
      'people.list': ({ serverId, ...query }, { signal }) =>
        as(serverId, signal, (p) => listPeople(p, query)),
      'people.usage': ({ serverId, userIds }, { signal }) =>
        as(serverId, signal, ({ caller }) => usageOf(caller, userIds)),
      'people.get': ({ serverId, userId }, { signal }) => as(serverId, signal, (p) => getPerson(p, userId)),

      'people.create': async ({ serverId, person }, { signal }) => {
        const made = await as(serverId, signal, (panel) => createPerson(panel, person));
        // Should a batch have been about to make somebody of this name: now it was not the batch.
        await pending.settle(serverId, [made.person.userId]);
        return made;
      },
      'people.parseList': async ({ serverId, text, said }) => {
        const { domain } = await knownProfile(profiles, serverId);
        return parseList(text, domain ?? '', said);
      },
      'people.taken': ({ serverId, localparts }, { signal }) =>
        as(serverId, signal, async (panel) => {
          const taken = await mapWithLimit(8, localparts, async (localpart) => {
            const userId = userIdOf(normalizeLocalpart(localpart, panel.domain), panel.domain);
            return (await findUser(panel, userId)) ? localpart : undefined;
          });
          return taken.filter((localpart) => localpart !== undefined);
        }),
      'people.createMany': async ({ serverId, people }) => {
        const rows = new GrowingList<CreatedRow>();
        const job = jobs.start({
          serverId,
          flow: 'people',
          steps: [{ id: 'people', weight: 1 }],
          redact: redactPatterns,
          run: async (context) => {
            const onRow = (row: CreatedRow) => rows.push(row);
            try {
              return await createMany({ serverId, people, sessions, pending, onRow }, context);
            } finally {
              rows.end();
            }
          },
        });
        batches.set(job.id, rows);
        for (const id of batches.keys()) if (batches.size > keptBatches) batches.delete(id);
        return { jobId: job.id };
      },
      'people.forgetCreated': async ({ jobId }) => {
        batches.get(jobId)?.clear();
        batches.delete(jobId);
        return {};
      },

      'people.resetPassword': async ({ serverId, userId, ...params }, { signal }) => {
        const { person, handOver } = await as(serverId, signal, (p) => setPassword(p, userId, params));
        await keepIfHost(serverId, person, handOver.password);
        return handOver;
      },
      'people.reactivate': async ({ serverId, userId, password }, { signal }) => {
        const reopened = await as(serverId, signal, (panel) => reopenPerson(panel, userId, password));
        await keepIfHost(serverId, reopened.person, reopened.handOver.password);
        return reopened;
      },
      'people.setName': ({ serverId, userId, name }, { signal }) =>
        as(serverId, signal, (panel) => setName(panel, userId, name)),
      'people.setAdmin': ({ serverId, userId, admin }, { signal }) =>
        as(serverId, signal, (panel) => setAdmin(panel, userId, admin)),
      'people.lock': ({ serverId, userId, locked }, { signal }) =>
        as(serverId, signal, (panel) => setLocked(panel, userId, locked)),
      'people.suspend': ({ serverId, userId, suspended }, { signal }) =>
        as(serverId, signal, (panel) => setSuspended(panel, userId, suspended)),
      'people.deactivate': ({ serverId, userId, erase }, { signal }) =>
        as(serverId, signal, (panel) => closePerson(panel, userId, erase)),
      'people.shadowBan': ({ serverId, userId, shadowBanned }, { signal }) =>
        as(serverId, signal, (panel) => setShadowBanned(panel, userId, shadowBanned)),
      'people.rateLimit': ({ serverId, userId, rateLimit }, { signal }) =>
        as(serverId, signal, (panel) => changeRateLimit(panel, userId, rateLimit)),

      'people.devices': ({ serverId, userId }, { signal }) =>
        as(serverId, signal, (p) => devicesOf(p, userId)),
      'people.signOutDevices': ({ serverId, userId, devices }, { signal }) =>
        as(serverId, signal, (panel) => signOut(panel, userId, devices)),
      'people.rooms': ({ serverId, userId, ...page }, { signal }) =>
        as(serverId, signal, (panel) => roomsOf(panel, userId, page)),
      'people.media': ({ serverId, userId, ...page }, { signal }) =>
        as(serverId, signal, (panel) => mediaOf(panel, userId, page)),
      'people.deleteMedia': ({ serverId, userId, mediaIds }, { signal }) =>
        as(serverId, signal, (panel) => deleteMediaOf(panel, userId, mediaIds)),
      'people.reports': ({ serverId, userId, ...page }, { signal }) =>
        as(serverId, signal, (panel) => lookAtReports(panel, { ...page, about: userId })),
    },
    streams: {
      'people.created': ({ jobId, after }, { signal }) => {
        const rows = batches.get(jobId);
        if (!rows) {
          const reason = message('invalid.unknown-batch');
          throw new ProblemError('input.call', { path: 'jobId', reason });
        }
        return rows.follow(after, signal);
      },
    },
  };
}
