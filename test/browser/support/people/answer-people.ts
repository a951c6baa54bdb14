import type { Device, Person } from '../../../../src/shared/contract/people.ts';
import type { CallInput, CallOutput } from '../../../../src/shared/contract.ts';
import { makeProblem, ProblemError } from '../../../../src/shared/problem.ts';
import { ago } from './moments.ts';
import { closedPerson, handOver, person } from './people-samples.ts';
import { type PeopleScript, pageOf, startJob } from './people-script.ts';

/** Who is there, and what is done with their accounts. */
export function answerPeople(script: PeopleScript): void {
  const find = (userId: string): Person => {
    for (let index = 0; index < Math.min(script.people.length, 1000); index++) {
      const found = script.people.at(index);
      if (found?.userId === userId) return found;
    }
    if (userId === closedPerson.userId) return closedPerson;
    throw new ProblemError('matrix.unknown', { what: userId });
  };
  const change = (userId: string, to: Partial<Person>): Person => {
    const changed = { ...find(userId), ...to };
    const { length, at } = script.people;
    script.people = {
      length,
      at: (index) => {
        const one = at(index);
        return one?.userId === userId ? changed : one;
      },
    };
    return changed;
  };

  script.on('people.list', async (params) => listOf(script, params));
  script.on('people.usage', async ({ userIds }) =>
    userIds.map((userId) => ({
      userId,
      devices: userId.length % 5,
      mediaCount: userId.length,
      mediaBytes: userId.length ** 5 * 13,
    })),
  );
  script.on('people.get', async ({ userId }) => ({
    ...find(userId),
    suspended: find(userId).suspended ?? false,
    devices: 3,
    mediaCount: 12,
    mediaBytes: 48_300_000,
    roomCount: 4,
    rateLimit: { kind: 'usual' },
  }));
  script.on('people.taken', async ({ localparts }) => localparts.filter((one) => one === 'bela'));
  script.on('people.create', async ({ person: params }) => ({
    person: person(params.localpart, { name: params.name ?? '', admin: params.admin }),
    handOver: handOver(params.localpart, params.name ?? '', params.password),
  }));
  script.on('people.resetPassword', async ({ userId, password }) =>
    handOver(find(userId).localpart, find(userId).name, password),
  );
  script.on('people.setName', async ({ userId, name }) => change(userId, { name }));
  script.on('people.setAdmin', async ({ userId, admin }) => change(userId, { admin }));
  script.on('people.lock', async ({ userId, locked }) => change(userId, { locked }));
  script.on('people.suspend', async ({ userId, suspended }) => change(userId, { suspended }));
  script.on('people.shadowBan', async ({ userId, shadowBanned }) => change(userId, { shadowBanned }));
  script.on('people.rateLimit', async ({ rateLimit }) => rateLimit);
  script.on('people.deactivate', async ({ userId, erase }) =>
    change(userId, { deactivated: true, erased: erase }),
  );
  script.on('people.reactivate', async ({ userId, password }) => ({
    person: change(userId, { deactivated: false }),
    handOver: handOver(find(userId).localpart, find(userId).name, password),
  }));
  let devices: Device[] = [
    device('KITCHENTAB', 'Element on the kitchen tablet', 2, '203.0.113.40'),
    device('PHONE', 'Element X (Pixel 8)', 0.3, '2001:db8::77'),
    device('OLDLAPTOP', '', 24 * 80, null),
  ];
  script.on('people.devices', async () => devices);
  script.on('people.signOutDevices', async ({ devices: which }) => {
    devices = which === 'all' ? [] : devices.filter(({ deviceId }) => !which.includes(deviceId));
    return devices;
  });
  script.on('people.rooms', async (params) => pageOf(script.rooms.slice(0, 4), params));
  script.on('people.media', async (params) =>
    pageOf(
      ['harvest.jpg', 'minutes.pdf', ''].map((name, index) => ({
        mediaId: `media${index}`,
        name,
        type: name.endsWith('.pdf') ? 'application/pdf' : 'image/jpeg',
        bytes: 2_400_000 * (index + 1),
        createdAt: ago(24 * (index + 2)),
        lastUsedAt: ago(5),
        quarantined: index === 2,
      })),
      params,
    ),
  );
  script.on('people.deleteMedia', async ({ mediaIds }) => ({ deleted: mediaIds.length }));
  script.on('people.reports', async (params) =>
    pageOf(
      script.reports.filter(({ about }) => about === params.userId),
      params,
    ),
  );
  script.on('people.parseList', async ({ text }) => ({
    rows: rowsOf(text),
    problems: [],
    columns: ['username', 'name', 'password', 'admin'],
    heading: false,
    ask: false,
    sample: [],
  }));
  script.on('people.createMany', async ({ people }) => {
    script.created = people.map((one, index) => ({
      index,
      localpart: one.localpart,
      outcome: 'created',
      handOver: handOver(one.localpart, one.name ?? '', one.password),
    }));
    return { jobId: startJob(script, 'people', 'people') };
  });
  script.on('people.forgetCreated', async () => ({}));
}

function device(deviceId: string, name: string, hours: number, address: string | null): Device {
  return { deviceId, name, lastSeenAt: ago(hours), lastSeenAddress: address, userAgent: null };
}

function listOf(script: PeopleScript, params: CallInput<'people.list'>): CallOutput<'people.list'> {
  const { from = 0, limit = 100, search = '', filter = 'everyone', sort = 'localpart', descending } = params;
  const { people } = script;
  if (people.length > 1000 && search === '' && filter === 'everyone') {
    const length = Math.min(limit, Math.max(0, people.length - from));
    const items = Array.from({ length }, (_, index) => {
      const at = descending ? people.length - 1 - from - index : from + index;
      return people.at(at) as Person;
    });
    return { items, next: from + limit < people.length ? from + limit : null, total: people.length };
  }
  const belongs: Record<string, (one: Person) => boolean> = {
    everyone: (one) => !one.deactivated,
    admins: (one) => one.admin,
    deactivated: (one) => one.deactivated,
    locked: (one) => one.locked,
    'never-seen': (one) => one.lastSeenAt === null,
  };
  const all = Array.from({ length: people.length }, (_, index) => people.at(index) as Person)
    .concat(closedPerson)
    .filter((one) => belongs[filter]?.(one))
    .filter((one) => `${one.name} ${one.localpart}`.toLowerCase().includes(search.toLowerCase()))
    .toSorted((a, b) => {
      const of = (one: Person) =>
        sort === 'name' ? one.name : sort === 'last-seen' ? (one.lastSeenAt ?? '') : one.localpart;
      return of(a).localeCompare(of(b)) * (descending ? -1 : 1);
    });
  const page = pageOf(all, { from, limit });
  return filter === 'never-seen' ? { ...page, total: null } : page;
}

/** As simple as a test needs; the real reading is the core's. */
function rowsOf(text: string): CallOutput<'people.parseList'>['rows'] {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, fields: line.split(/[;,\t]/).map((field) => field.trim()) }))
    .filter(({ fields }) => fields[0] !== '')
    .map(({ line, fields: [localpart = '', name = '', password = '', admin = ''] }) => ({
      line,
      localpart,
      name,
      password,
      admin: admin === 'yes',
      problems: /^[a-z0-9._=/+-]+$/.test(localpart)
        ? []
        : [
            makeProblem('input.list-row', {
              line,
              path: 'localpart',
              reason: 'may have small letters, digits and . _ = / + - only',
            }),
          ],
    }));
}
