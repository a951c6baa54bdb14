import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mapWithLimit } from '../../../src/core/async/limit.ts';
import type { Panel, PanelSessions } from '../../../src/core/chat/panel/panel-sessions.ts';
import { createMany } from '../../../src/core/chat/people/bulk/create-many.ts';
import { derivedPassword } from '../../../src/core/chat/people/bulk/derived-password.ts';
import { PendingPeople } from '../../../src/core/chat/people/bulk/pending.ts';
import { GrowingList } from '../../../src/core/jobs/growing-list.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import type { CreatedRow } from '../../../src/shared/contract/people.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { specWith } from '../../support/stack/render.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { accountsStandIn } from './accounts-stand-in.ts';

const id = serverIdSchema.parse('inn-test');
const quiet = { step: () => {}, log: () => {} };

describe('a batch of people', () => {
  const batch = (folder: string) => {
    const vault = createMemoryVault();
    const server = accountsStandIn();
    const caller = { http: server.http, token: 'panel' };
    const panel: Panel = {
      caller,
      over: (http) => ({ ...caller, http }),
      serverId: id,
      spec: specWith({}),
      domain: 'inn.test',
      userId: '@innkeeper-panel:inn.test',
    };
    const sessions = {
      use: (_: unknown, signal: AbortSignal, work: (p: Panel) => unknown) =>
        work({ ...panel, caller: { ...caller, signal } }),
    } as unknown as PanelSessions;
    const run = async (names: readonly string[], signal = new AbortController().signal) => {
      const rows: CreatedRow[] = [];
      const people = names.map((localpart) => ({ localpart, admin: false }));
      // Made anew each time, as after Innkeeper was started again.
      const pending = new PendingPeople(folder, vault);
      const ended = await createMany(
        { serverId: id, people, sessions, pending, onRow: (row) => rows.push(row) },
        { report: quiet, signal },
      ).catch((error: unknown) => error);
      return { rows, ended };
    };
    return { server, vault, run };
  };

  it('is made once even where answers are lost', async () => {
    const { server, run } = batch(tempFolder());
    server.loseAnswersFor('@b:inn.test');
    const { rows } = await run(['a', 'b', 'c']);
    expect(rows.map((row) => row.outcome)).toEqual(['created', 'created', 'created']);
    expect(server.puts('@b:inn.test')).toBe(1);
    for (const row of rows) expect(server.password(row.handOver?.userId ?? '')).toBe(row.handOver?.password);
  });

  it('gives the passwords of an interrupted try again, and forgets them when it is through', async () => {
    const { server, vault, run } = batch(tempFolder());
    const stop = new AbortController();
    server.onPut('@c:inn.test', () => {
      stop.abort();
      throw new ProblemError('network.lost', { during: 'a request' });
    });
    const first = await run(['a', 'b', 'c', 'd'], stop.signal);
    expect(first.rows.length).toBeLessThan(4);
    expect(await vault.get('inn-test/people-seed')).toBeDefined();
    const second = await run(['a', 'b', 'c', 'd']);
    const told = [...first.rows, ...second.rows].filter((row) => row.outcome === 'created');
    expect(new Set(told.map((row) => row.localpart))).toEqual(new Set(['a', 'b', 'c', 'd']));
    for (const row of told) expect(server.password(row.handOver?.userId ?? '')).toBe(row.handOver?.password);
    expect(['a', 'b', 'c', 'd'].map((name) => server.puts(`@${name}:inn.test`))).toEqual([1, 1, 1, 1]);
    expect(await vault.get('inn-test/people-seed')).toBeUndefined();
    expect((await run(['a'])).rows[0]?.outcome).toBe('exists');
  });

  it('tells of everybody it made, also behind one that never came to an end', async () => {
    const { server, run } = batch(tempFolder());
    const stop = new AbortController();
    server.onPut('@a:inn.test', () => {
      throw new ProblemError('network.lost', { during: 'a request' });
    });
    server.onPut('@d:inn.test', () => stop.abort());
    const names = ['a', 'b', 'c', 'd'];
    const { rows } = await run(names, stop.signal);
    const again = await run(names);
    const told = [...rows, ...again.rows].filter((row) => row.outcome === 'created');
    expect(new Set(told.map((row) => row.localpart))).toEqual(new Set(names));
  });

  it('leaves alone who was there, and takes no name twice', async () => {
    const { server, run } = batch(tempFolder());
    server.add('@b:inn.test', 'their own');
    const { rows, ended } = await run(['a', 'b', '@A:inn.test', 'no name']);
    expect(rows.map((row) => row.outcome)).toEqual(['created', 'exists', 'exists', 'failed']);
    expect(server.password('@b:inn.test')).toBe('their own');
    expect(ended).toEqual({ created: 1, exists: 2, failed: 1 });
  });
});

describe('a derived password', () => {
  test('is the same for the same person and seed, another for others, and always readable', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (seed, a, b) => {
        expect(derivedPassword(seed, a)).toBe(derivedPassword(seed, a));
        expect(derivedPassword(seed, a)).toMatch(/^(?:[2-9a-hjkmnp-z]{5}-){3}[2-9a-hjkmnp-z]{5}$/);
        if (a !== b) expect(derivedPassword(seed, a)).not.toBe(derivedPassword(seed, b));
      }),
    );
  });
});

describe('a growing list', () => {
  test('gives every reader the rest, in order, and ends', async () => {
    const list = new GrowingList<number>();
    const read = async (after: number) => {
      const seen: number[] = [];
      for await (const item of list.follow(after, new AbortController().signal)) seen.push(item);
      return seen;
    };
    list.push(0);
    const readers = [read(-1), read(0), read(7)];
    list.push(1);
    await Promise.resolve();
    list.push(2);
    list.end();
    expect(await Promise.all(readers)).toEqual([[0, 1, 2], [1, 2], []]);
    expect(await read(-1)).toEqual([0, 1, 2]);
    list.clear();
    expect(await read(-1)).toEqual([]);
  });
});

describe('at most so many', () => {
  test('keeps the order, the limit, and waits for what is under way when one fails', async () => {
    let running = 0;
    let most = 0;
    const work = async (item: number) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (item === 5) throw new Error('five');
      return item * 2;
    };
    expect(await mapWithLimit(3, [1, 2, 3, 4], work)).toEqual([2, 4, 6, 8]);
    expect(most).toBe(3);
    const begun: number[] = [];
    const failing = mapWithLimit(2, [1, 5, 3, 4, 6, 7, 8, 9], (item) => {
      begun.push(item);
      return work(item);
    });
    await expect(failing).rejects.toThrow('five');
    expect(running).toBe(0);
    expect(begun.length).toBeLessThan(5);
  });
});
