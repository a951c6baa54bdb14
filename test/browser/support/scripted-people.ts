import type { Card, Invitation, Welcome } from '../../../src/shared/contract/invitations.ts';
import type { CreatedRow, Device, HandOver, Person } from '../../../src/shared/contract/people.ts';
import type { Report, Said } from '../../../src/shared/contract/reports.ts';
import type { Room } from '../../../src/shared/contract/rooms.ts';
import type { CallInput, CallOutput } from '../../../src/shared/contract.ts';
import { describeProblem } from '../../../src/shared/describe-problem.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { freshPlan } from './samples.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';

const domain = 'example.org';
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const ahead = (hours: number) => ago(-hours);

export function person(localpart: string, more: Partial<Person> = {}): Person {
  return {
    userId: `@${localpart}:${domain}`,
    localpart,
    name: '',
    createdAt: ago(24 * 200),
    lastSeenAt: ago(3),
    admin: false,
    deactivated: false,
    locked: false,
    suspended: null,
    shadowBanned: false,
    erased: false,
    role: 'person',
    ...more,
  };
}

/** A name that tries everything: markup, a turned direction, signs of several cells. */
export const hostileName = `<img src=x onerror="document.title=1"> \u202eevil\u202c 👩‍👩‍👧 ${'𝕬'.repeat(90)}`;

/** The household of an inn: every kind of account, and names that test a page. */
export const household: readonly Person[] = [
  person('anna', { name: 'Anna Berg', role: 'host', admin: true, lastSeenAt: ago(0.02) }),
  person('bela', { name: 'Béla Kis', lastSeenAt: ago(5), createdAt: ago(24 * 90) }),
  person('carol', { name: 'Carol Ferrante', lastSeenAt: ago(26), createdAt: ago(24 * 61) }),
  person('dai', { name: 'Дарья Ким', lastSeenAt: ago(70), createdAt: ago(24 * 300), admin: true }),
  person('evil', { name: hostileName, lastSeenAt: ago(400) }),
  person('farah', { name: 'فرح الحسيني', lastSeenAt: ago(1) }),
  person('greta', { name: 'Greta Lindqvist', locked: true, lastSeenAt: ago(24 * 40) }),
  person('innkeeper.panel', { name: 'Innkeeper', role: 'panel', admin: true, lastSeenAt: ago(0.01) }),
  person('jonas', { name: 'Jonas', lastSeenAt: null, createdAt: ago(30) }),
  person('l'.repeat(200), { name: 'L'.repeat(255), lastSeenAt: null }),
  person('mila', { name: 'Mila Rossi', shadowBanned: true, lastSeenAt: ago(24 * 9) }),
  person('reminder', { name: 'Reminder bot', role: 'program', lastSeenAt: ago(0.4) }),
  person('tomas', { name: 'Tomáš Novák', lastSeenAt: ago(24 * 3) }),
  person('yusuf', { name: 'Yusuf', lastSeenAt: ago(12) }),
];
export const closedPerson = person('zed', { name: 'Zed', deactivated: true, erased: true });

/** So many people, made when asked for. */
export function crowd(count: number): { readonly length: number; at(index: number): Person } {
  return {
    length: count,
    at: (index) =>
      person(`person-${String(index).padStart(6, '0')}`, {
        name: `Person ${index}`,
        lastSeenAt: index % 7 === 0 ? null : ago(index % 500),
        locked: index % 97 === 0,
      }),
  };
}

export function handOver(localpart: string, name: string, password = 'lamp7-moss4-inn22-door9'): HandOver {
  return {
    userId: `@${localpart}:${domain}`,
    name: name || localpart,
    password,
    server: domain,
    homeserverUrl: `https://matrix.${domain}`,
    webUrl: `https://chat.${domain}`,
  };
}

export function invitation(token: string, more: Partial<Invitation> = {}): Invitation {
  return {
    token,
    label: '',
    uses: 1,
    used: 0,
    pending: 0,
    left: 1,
    expiresAt: ahead(24 * 6),
    state: 'good',
    progress: 'made',
    sentAt: null,
    ...more,
  };
}

export const invitationSamples: readonly Invitation[] = [
  invitation('amber-7f2c', { label: 'Grandma Ilse', progress: 'sent', sentAt: ago(20) }),
  invitation('book-club-9a1', {
    label: 'The book club',
    uses: 12,
    used: 5,
    left: 6,
    pending: 1,
    progress: 'joined',
    expiresAt: ahead(24 * 25),
  }),
  invitation('Xh3kQ9', { uses: null, left: null, expiresAt: null }),
  invitation('old-friend', { label: 'Oskar', used: 1, left: 0, state: 'used-up', progress: 'joined' }),
  invitation('too-late', { label: 'Piet', state: 'expired', expiresAt: ago(50), progress: 'sent' }),
];

export function cardFor(one: Invitation, more: Partial<Card> = {}): Card {
  const element = ['install-app', 'choose-create-account', 'choose-other-server', 'enter-server'] as const;
  const elementX = ['register-on-web-first', 'install-app', 'choose-other-server', 'enter-server'] as const;
  return {
    invitation: one,
    link: `https://chat.${domain}/#/register?registration_token=${one.token}`,
    server: domain,
    homeserverUrl: `https://matrix.${domain}`,
    webUrl: `https://chat.${domain}`,
    brand: 'Lantern House',
    ways: [
      {
        device: 'web',
        app: 'element',
        canRegister: true,
        steps: ['open-link', 'choose-name-and-password', 'enter-code', 'save-recovery-key'],
      },
      ...(['desktop', 'android', 'ios'] as const).map((device) => ({
        device,
        app: 'element' as const,
        canRegister: true,
        getUrl: 'https://element.io/download',
        steps: [...element, 'choose-name-and-password' as const, 'enter-code' as const],
      })),
      ...(['android', 'ios'] as const).map((device) => ({
        device,
        app: 'element-x' as const,
        canRegister: false,
        getUrl: 'https://element.io/app',
        steps: [...elementX, 'sign-in' as const],
      })),
    ],
    ...more,
  };
}

export function room(id: string, more: Partial<Room> = {}): Room {
  return {
    roomId: `!${id}:${domain}`,
    name: '',
    alias: null,
    kind: 'room',
    members: 2,
    encrypted: true,
    listed: false,
    joinRule: 'invite',
    creator: `@anna:${domain}`,
    version: '12',
    ...more,
  };
}

export const roomSamples: readonly Room[] = [
  room('lobby', { name: 'Lobby', alias: `#lobby:${domain}`, members: 41, encrypted: false, listed: true }),
  room('house', { name: 'Lantern House', alias: `#house:${domain}`, kind: 'space', members: 44 }),
  room('kitchen', { name: 'Kitchen table', members: 9 }),
  room('talk1'),
  room('evil', { name: hostileName, members: 3 }),
  room('empty', { name: 'Summer 2024', members: 0 }),
];

const said = (id: string, sender: string, text: string | null, encrypted = false): Said => ({
  eventId: `$${id}`,
  sender: `@${sender}:${domain}`,
  at: ago(5),
  type: encrypted ? 'm.room.encrypted' : 'm.room.message',
  encrypted,
  text,
});

export const reportSamples: readonly Report[] = [
  {
    id: 7,
    receivedAt: ago(4),
    roomId: `!lobby:${domain}`,
    roomName: 'Lobby',
    eventId: '$bad',
    reporter: `@carol:${domain}`,
    about: `@evil:${domain}`,
    reason: 'He keeps posting links to coins.',
  },
  {
    id: 3,
    receivedAt: ago(90),
    roomId: `!kitchen:${domain}`,
    roomName: 'Kitchen table',
    eventId: '$x',
    reporter: `@bela:${domain}`,
    about: null,
    reason: '',
  },
];

/** A mock, as the scripted core is: a server with people, invitations, rooms and complaints. */
export interface PeopleScript extends Script {
  people: { readonly length: number; at(index: number): Person | undefined };
  invitations: Invitation[];
  rooms: Room[];
  reports: Report[];
  /** What `people.created` tells. */
  created: CreatedRow[];
  welcome: Welcome;
}

export function scriptedPeople(): PeopleScript {
  const core = scriptedCore();
  const script = Object.assign(core, {
    people: { length: household.length, at: (index: number) => household[index] },
    invitations: [...invitationSamples],
    rooms: [...roomSamples],
    reports: [...reportSamples],
    created: [] as CreatedRow[],
    welcome: { autoJoin: ['lobby'], notices: { enabled: true, name: 'Lantern House' } } as Welcome,
  });
  script.servers = [setUpServer];
  script.spec = sampleSpec({ features: { synapse: { registration: 'invitation' } } });
  const { handlers } = script;
  Object.assign(script, {
    handlers: {
      calls: handlers.calls,
      streams: new Proxy(handlers.streams, {
        get: (streams, name) =>
          name === 'people.created'
            ? async function* () {
                yield* script.created;
              }
            : Reflect.get(streams, name),
      }),
    },
  });
  answerPeople(script);
  answerInvitations(script);
  answerRooms(script);
  return script;
}

const pageOf = <T>(items: readonly T[], { from = 0, limit = 100 }: { from?: number; limit?: number }) => ({
  items: items.slice(from, from + limit),
  next: from + limit < items.length ? from + limit : null,
  total: items.length,
});

function answerPeople(script: PeopleScript): void {
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

  script.on('people.list', async (wish) => listOf(script, wish));
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
  script.on('people.create', async ({ person: wish }) => ({
    person: person(wish.localpart, { name: wish.name ?? '', admin: wish.admin }),
    handOver: handOver(wish.localpart, wish.name ?? '', wish.password),
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
  script.on('people.rooms', async (wish) => pageOf(script.rooms.slice(0, 4), wish));
  script.on('people.media', async (wish) =>
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
      wish,
    ),
  );
  script.on('people.deleteMedia', async ({ mediaIds }) => ({ deleted: mediaIds.length }));
  script.on('people.reports', async (wish) =>
    pageOf(
      script.reports.filter(({ about }) => about === wish.userId),
      wish,
    ),
  );
  script.on('people.parseList', async ({ text }) => ({ rows: rowsOf(text), problems: [] }));
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

function listOf(script: PeopleScript, wish: CallInput<'people.list'>): CallOutput<'people.list'> {
  const { from = 0, limit = 100, search = '', filter = 'everyone', sort = 'localpart', descending } = wish;
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
            describeProblem('input.list-row', {
              line,
              path: 'localpart',
              reason: 'may have small letters, digits and . _ = / + - only',
            }),
          ],
    }));
}

/** A job that ends at once, unless the test scripted other work. */
function startJob(
  script: PeopleScript,
  flow: 'people' | 'deletion' | 'purge' | 'notices' | 'deploy',
  step: 'people' | 'rooms' | 'notices' | 'start',
) {
  const job = script.jobs.start({
    serverId,
    flow,
    steps: [{ id: step, weight: 1 }],
    redact: (text) => text,
    run: (context) => script.work(context),
  });
  return job.id;
}

function answerInvitations(script: PeopleScript): void {
  const find = (token: string): Invitation => {
    const found = script.invitations.find((one) => one.token === token);
    if (found === undefined) throw new ProblemError('matrix.unknown', { what: token });
    return found;
  };
  const change = (token: string, to: Partial<Invitation>): Invitation => {
    const changed = { ...find(token), ...to };
    script.invitations = script.invitations.map((one) => (one.token === token ? changed : one));
    return changed;
  };
  let mode: CallOutput<'invitations.mode'>['mode'] = 'invitation';
  script.work = async ({ report }) => {
    report.step('people', 'done');
  };
  script.on('invitations.mode', async () => ({ mode }));
  script.on('invitations.planMode', async () =>
    freshPlan({
      install: [],
      openPorts: [],
      secrets: [],
      pull: [],
      start: [],
      makeAdmin: false,
      files: [{ path: 'config/synapse/homeserver.yaml', change: 'update' }],
      restart: ['synapse'],
    }),
  );
  script.on('invitations.setMode', async ({ mode: wish }) => {
    mode = wish;
    return { jobId: startJob(script, 'deploy', 'start') };
  });
  script.on('invitations.list', async () => script.invitations);
  script.on('invitations.create', async ({ label, token, uses = 1, validForHours = 168 }) => {
    const made = invitation(token ?? 'made-by-innkeeper', {
      label: label ?? '',
      uses,
      left: uses,
      expiresAt: validForHours === null ? null : ahead(validForHours),
    });
    script.invitations = [made, ...script.invitations];
    return made;
  });
  script.on('invitations.extend', async ({ token, label, uses, validForHours }) =>
    change(token, {
      ...(label !== undefined && { label }),
      ...(uses !== undefined && { uses, left: uses === null ? null : uses - find(token).used }),
      ...(validForHours !== undefined && {
        expiresAt: validForHours === null ? null : ahead(validForHours),
        state: 'good' as const,
      }),
    }),
  );
  script.on('invitations.revoke', async ({ token }) => {
    script.invitations = script.invitations.filter((one) => one.token !== token);
    return {};
  });
  script.on('invitations.markSent', async ({ token, sent }) =>
    change(token, { sentAt: sent ? ago(0) : null, progress: sent ? 'sent' : 'made' }),
  );
  script.on('invitations.card', async ({ token }) => cardFor(find(token)));
  script.on('welcome.get', async () => script.welcome);
  script.on('welcome.set', async ({ welcome }) => {
    script.welcome = welcome;
    return { jobId: startJob(script, 'deploy', 'start') };
  });
}

function answerRooms(script: PeopleScript): void {
  const find = (roomId: string): Room => {
    const found = script.rooms.find((one) => one.roomId === roomId);
    if (found === undefined) throw new ProblemError('matrix.unknown', { what: roomId });
    return found;
  };
  let blocked = false;
  script.on('rooms.list', async ({ search = '', ...wish }) =>
    pageOf(
      script.rooms.filter((one) => one.name.toLowerCase().includes(search.toLowerCase())),
      wish,
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
    members: household.map(({ userId }) => userId),
    total: household.length,
  }));
  script.on('rooms.block', async ({ blocked: wish }) => {
    blocked = wish;
    return { blocked };
  });
  script.on('rooms.makeMeAdmin', async () => ({ userId: `@anna:${domain}` }));
  script.on('rooms.delete', async () => ({ jobId: startJob(script, 'deletion', 'rooms') }));
  script.on('rooms.purgeHistory', async () => ({ jobId: startJob(script, 'purge', 'rooms') }));
  script.on('reports.list', async (wish) => pageOf(script.reports, wish));
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
