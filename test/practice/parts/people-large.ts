import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/shared/contract/people.ts';
import type { CallInput } from '../../../src/shared/contract.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

/** Lists of a server on which very many have an account. */
export function largeServerTests(at: () => SetUpInn): void {
  const serverId = () => at().id;
  const list = (more: Partial<CallInput<'people.list'>> = {}) =>
    at().inn.call('people.list', { serverId: serverId(), ...more });

  describe('with 100,000 accounts', () => {
    beforeAll(async () => {
      await at().sql(`
        INSERT INTO users (name, creation_ts, is_guest, admin, deactivated, locked)
        SELECT '@crowd' || lpad(n::text, 6, '0') || ':inn.test', 1700000000 + n, 0,
               CASE WHEN n % 1000 = 0 THEN 1 ELSE 0 END, CASE WHEN n % 100 = 1 THEN 1 ELSE 0 END, n % 5000 = 2
        FROM generate_series(1, 100000) AS n;
        INSERT INTO profiles (user_id, full_user_id, displayname)
        SELECT 'crowd' || lpad(n::text, 6, '0'), '@crowd' || lpad(n::text, 6, '0') || ':inn.test', 'Person ' || n
        FROM generate_series(1, 100000) AS n;
        INSERT INTO devices (user_id, device_id, display_name, last_seen, hidden)
        SELECT '@crowd' || lpad(n::text, 6, '0') || ':inn.test', 'D', 'Phone', 1710000000000 + n, false
        FROM generate_series(1, 100000) AS n WHERE n % 10 <> 3;
        ANALYZE users; ANALYZE profiles; ANALYZE devices;`);
    });

    it('pages through all of them, each once', async () => {
      const { total } = await list({ search: 'crowd', limit: 1 });
      expect(total).toBe(99_000);
      const seen = new Set<string>();
      // From the first, the middle and the end, so that the test does not ask for all of it.
      for (const from of [0, 500, 49_800, 50_300, 98_500]) {
        const part = await list({ search: 'crowd', from, limit: 500 });
        expect(part.next).toBe(from === 98_500 ? null : from + 500);
        for (const { userId } of part.items) seen.add(userId);
      }
      expect(seen.size).toBe(2500);
    });

    it.each<[string, Partial<CallInput<'people.list'>>, number | null, string]>([
      ['a search for one', { search: 'Person 77777' }, 1, 'crowd077777'],
      ['a search by address', { search: '@crowd031415:inn.test' }, 1, 'crowd031415'],
      ['administrators', { search: 'crowd', filter: 'admins' }, 100, 'crowd001000'],
      ['closed ones', { search: 'crowd', filter: 'deactivated' }, 1000, 'crowd000001'],
      ['locked ones', { search: 'crowd', filter: 'locked' }, 20, 'crowd000002'],
      ['those never seen', { search: 'crowd', filter: 'never-seen' }, null, 'crowd000003'],
      ['the newest first', { search: 'crowd', sort: 'created', descending: true }, 99_000, 'crowd100000'],
      ['the last seen first', { search: 'crowd', sort: 'last-seen' }, 99_000, 'crowd000002'],
      ['names from the end', { search: 'crowd', sort: 'name', descending: true }, 99_000, 'crowd099999'],
    ])('finds %s', async (_, query, total, firstLocalpart) => {
      const found = await list({ ...query, limit: 50 });
      expect([found.total, found.items[0]?.localpart]).toEqual([total, firstLocalpart]);
    });

    it('gives those never seen in parts, and ends where they end', async () => {
      const from = 9_950;
      const last = await list({ search: 'crowd', filter: 'never-seen', from, limit: 200 });
      expect(last.items.every((person: Person) => person.lastSeenAt === null)).toBe(true);
      expect([last.items.length, last.next]).toEqual([50, null]);
      const part = await list({ search: 'crowd', filter: 'never-seen', from: 100, limit: 200 });
      expect([part.items.length, part.next]).toEqual([200, 300]);
    });

    it('counts devices and files of those in view', async () => {
      const { items } = await list({ search: 'crowd', limit: 100 });
      const usage = await at().inn.call('people.usage', {
        serverId: serverId(),
        userIds: [...items.map((one) => one.userId).slice(1), '@gone:inn.test'],
      });
      expect(usage).toHaveLength(99);
      expect(usage[0]).toEqual({ userId: '@crowd000003:inn.test', devices: 0, mediaCount: 0, mediaBytes: 0 });
      expect(usage[1]?.devices).toBe(1);
    });
  });
}
