import { describe, expect, it } from 'vitest';
import { type Entries, longValues } from '../../../src/core/local/vault/long-values.ts';

/** A keychain that refuses what Windows refuses: more than 2,560 bytes. */
function windows() {
  const kept = new Map<string, string>();
  const entries: Entries = {
    get: async (account) => kept.get(account) ?? null,
    set: async (account, value) => {
      if (Buffer.byteLength(value) > 2560) throw new Error('The stub received bad data.');
      kept.set(account, value);
    },
    delete: async (account) => kept.delete(account),
  };
  return { kept, entries, values: longValues(entries, 2500) };
}

const long = 'ä€😀-'.repeat(2000);

describe('a value that is longer than an entry', () => {
  it('comes back as it was, and nothing of it stays when it goes', async () => {
    const { kept, values } = windows();
    await values.set('inn/key', long);
    expect(await values.get('inn/key')).toBe(long);
    expect(await values.delete('inn/key')).toBe(true);
    expect(kept.size).toBe(0);
  });

  it('gives way to another one, long or short, with nothing left of it', async () => {
    const { kept, values } = windows();
    await values.set('inn/key', long);
    await values.set('inn/key', `${long}2`);
    expect(await values.get('inn/key')).toBe(`${long}2`);
    await values.set('inn/key', 'short');
    expect([...kept]).toEqual([['inn/key', 'short']]);
  });

  it('is the one from before where writing another one is cut off', async () => {
    const { entries, values } = windows();
    await values.set('inn/key', long);
    let writes = 0;
    const cut = longValues(
      {
        ...entries,
        set: async (...given) => (++writes > 2 ? Promise.reject(new Error('cut')) : entries.set(...given)),
      },
      2500,
    );
    await expect(cut.set('inn/key', 'x'.repeat(9000))).rejects.toThrow('cut');
    expect(await values.get('inn/key')).toBe(long);
  });

  it('with a part lost or changed is none', async () => {
    const { kept, values } = windows();
    await values.set('inn/key', long);
    const part = [...kept.keys()].find((name) => name !== 'inn/key') ?? '';
    kept.set(part, 'AAAA');
    expect(await values.get('inn/key')).toBeNull();
    kept.delete(part);
    expect(await values.get('inn/key')).toBeNull();
  });
});

it.each([
  '',
  'short',
  'x'.repeat(2500),
  'x'.repeat(2501),
  `innkeeper-parts:${'0'.repeat(16)}:3:${'0'.repeat(64)}`,
])('keeps %.40s as it is', async (value) => {
  const { values } = windows();
  await values.set('a', value);
  expect(await values.get('a')).toBe(value);
});
