import type { Room } from '../../../../src/shared/contract/rooms.ts';
import { ProblemError } from '../../../../src/shared/problem.ts';
import { ago, domain } from './moments.ts';
import { samplePeople } from './people-samples.ts';
import { type PeopleScript, pageOf, startJob } from './people-script.ts';
import { said } from './room-samples.ts';

/** Rooms, complaints about what is said in them, and messages of the server. */
export function answerRooms(script: PeopleScript): void {
  const find = (roomId: string): Room => {
    const found = script.rooms.find((one) => one.roomId === roomId);
    if (found === undefined) throw new ProblemError('matrix.unknown', { what: roomId });
    return found;
  };
  let blocked = false;
  script.on('rooms.list', async ({ search = '', ...params }) =>
    pageOf(
      script.rooms.filter((one) => one.name.toLowerCase().includes(search.toLowerCase())),
      params,
    ),
  );
  script.on('rooms.get', async ({ roomId }) => ({
    ...find(roomId),
    topic: 'Where everybody meets. Be kind, take your cup back to the kitchen.',
    blocked,
    lastActivityAt: ago(0.3),
    databaseBytes: 38_400_000,
    mediaCount: 214,
  }));
  script.on('rooms.members', async () => ({
    members: samplePeople.map(({ userId }) => userId),
    total: samplePeople.length,
  }));
  script.on('rooms.block', async ({ blocked: params }) => {
    blocked = params;
    return { blocked };
  });
  script.on('rooms.makeMeAdmin', async () => ({ userId: `@anna:${domain}` }));
  script.on('rooms.delete', async () => ({ jobId: startJob(script, 'deletion', 'rooms') }));
  script.on('rooms.purgeHistory', async () => ({ jobId: startJob(script, 'purge', 'rooms') }));
  script.on('reports.list', async (params) => pageOf(script.reports, params));
  script.on('reports.get', async ({ id }) => {
    const found = script.reports.find((one) => one.id === id);
    if (found === undefined) throw new ProblemError('matrix.unknown', { what: String(id) });
    return {
      ...found,
      event: said('bad', 'evil', 'FREE COINS https://coins.example <b>now</b>'),
      before: [said('1', 'carol', 'Who brings the soup tonight?'), said('2', 'bela', 'Me!\nAnd bread.')],
      after: [said('4', 'carol', null, true), said('5', 'bela', 'Please stop.')],
    };
  });
  script.on('reports.dismiss', async ({ id }) => {
    script.reports = script.reports.filter((one) => one.id !== id);
    return {};
  });
  script.on('notices.status', async () => ({
    enabled: script.welcome.notices.enabled,
    sender: script.welcome.notices.enabled ? `@notices:${domain}` : null,
  }));
  script.on('notices.send', async ({ to }) => {
    script.work = async ({ report }) => {
      report.step('notices', 'done');
      return { sent: to === 'everyone' ? 14 : to.length, failed: [] };
    };
    return { jobId: startJob(script, 'notices', 'notices') };
  });
}
