import type { HandOver, Person } from '../../../../src/shared/contract/people.ts';
import { ago, domain } from './moments.ts';

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

/** The people of an inn: every kind of account, and names that test a page. */
export const samplePeople: readonly Person[] = [
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
    certificateFile: false,
  };
}
