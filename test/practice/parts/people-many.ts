import { describe, expect, it } from 'vitest';
import type { CreatedRow } from '../../../src/shared/contract/people.ts';
import { endOf } from '../../support/core-on-practice.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

/** Making many people at once, on the server the others are on. */
export function manyAtOnceTests(at: () => SetUpInn): void {
  const serverId = () => at().id;
  const rowsOf = async (jobId: string, core = at().inn.core) => {
    const rows: CreatedRow[] = [];
    const { signal } = new AbortController();
    const stream = core.handlers.streams['people.created']({ jobId: jobId as never, after: -1 }, { signal });
    for await (const row of stream) rows.push(row);
    return rows;
  };

  describe('many at once', () => {
    const crowd = Array.from({ length: 300 }, (_, index) => ({
      localpart: `guest${index}`,
      name: `Guest ${index}`,
    }));
    let first: readonly CreatedRow[];

    it('makes 300 while the line is cut, each once, in order', async () => {
      await at().inn.call('people.create', {
        serverId: serverId(),
        person: { localpart: 'guest7', name: 'Here before' },
      });
      const { jobId } = await at().inn.call('people.createMany', { serverId: serverId(), people: crowd });
      const rows: CreatedRow[] = [];
      const { signal } = new AbortController();
      let healed: Promise<void> | undefined;
      for await (const row of at().inn.core.handlers.streams['people.created'](
        { jobId, after: -1 },
        { signal },
      )) {
        rows.push(row);
        if (row.index !== 40) continue;
        await at().server.cut();
        healed = new Promise<void>((resolve) => setTimeout(resolve, 3000)).then(() => at().server.heal());
      }
      await healed;
      const end = endOf(await at().follow(jobId));
      expect(end).toMatchObject({ outcome: 'succeeded', result: { created: 299, exists: 1, failed: 0 } });
      expect(rows.map((row) => row.index)).toEqual(crowd.map((_, index) => index));
      expect(rows.filter((row) => row.outcome !== 'created').map((row) => row.localpart)).toEqual(['guest7']);
      expect(new Set(rows.flatMap((row) => row.handOver?.password ?? [])).size).toBe(299);
      const made = "SELECT count(*) FROM users WHERE name ~ '^@guest[0-9]+:'";
      expect(await at().sql(made)).toBe('300');
      first = rows;
    });

    it('hands over passwords that work, of those made around the cut too', async () => {
      for (const index of [0, 41, 43, 299]) {
        const given = first[index]?.handOver;
        expect((await at().signIn(given?.userId ?? '', given?.password ?? '')).status).toBe(200);
      }
    });

    it('makes nothing twice on a second try, and changes nobody', async () => {
      const hashes = () =>
        at().sql("SELECT md5(string_agg(name || password_hash, '' ORDER BY name)) FROM users");
      const before = await hashes();
      const people = [...crowd, { localpart: 'Guest300', name: 'A late guest' }, { localpart: 'no good' }];
      const { jobId } = await at().inn.call('people.createMany', { serverId: serverId(), people });
      expect(endOf(await at().follow(jobId)).result).toEqual({ created: 1, exists: 300, failed: 1 });
      const rows = await rowsOf(jobId);
      expect(rows.at(-1)).toMatchObject({ outcome: 'failed', problem: { code: 'input.invalid' } });
      await at().sql("DELETE FROM users WHERE name = '@guest300:inn.test'");
      expect(await hashes()).toBe(before);
      await at().inn.call('people.forgetCreated', { jobId });
      await expect(rowsOf(jobId)).rejects.toThrow();
    });

    it('stops when asked, and a further try takes up the rest', async () => {
      const people = Array.from({ length: 40 }, (_, index) => ({ localpart: `later${index}` }));
      const { jobId } = await at().inn.call('people.createMany', { serverId: serverId(), people });
      const { signal } = new AbortController();
      const begun: CreatedRow[] = [];
      for await (const row of at().inn.core.handlers.streams['people.created'](
        { jobId, after: -1 },
        { signal },
      )) {
        begun.push(row);
        if (row.index === 3) await at().inn.call('jobs.cancel', { jobId });
      }
      expect(endOf(await at().follow(jobId)).outcome).toBe('cancelled');
      expect(begun.length).toBeLessThan(30);
      const again = await at().inn.call('people.createMany', { serverId: serverId(), people });
      expect(endOf(await at().follow(again.jobId)).outcome).toBe('succeeded');
      const rows = await rowsOf(again.jobId);
      // Those whose answer had not come are told now, with a password that works.
      const told = new Set([...begun, ...rows].flatMap((row) => row.handOver?.userId ?? []));
      expect(told.size).toBe(40);
      const edge = rows.find((row) => row.outcome === 'created')?.handOver;
      expect((await at().signIn(edge?.userId ?? '', edge?.password ?? '')).status).toBe(200);
    });
  });
}
