import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calls } from '../../../src/shared/contract.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { because, readBy } from '../../../src/shared/read-by.ts';
import { say } from '../../../src/shared/say.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';

describe('what a schema refuses', () => {
  it.each([
    ['a missing value', z.string(), undefined, 'is missing'],
    ['no text', z.string(), 5, 'must be text'],
    ['an empty text', z.string().min(1), '', 'is missing'],
    ['a short text', z.string().min(10), 'x', 'is shorter than 10 characters'],
    ['a long text', z.string().max(1200), 'x'.repeat(1201), 'is longer than 1200 characters'],
    ['no number', z.number(), '5', 'must be a number'],
    ['half a number', z.int(), 1.5, 'must be a whole number'],
    ['a number out of its limits', z.int().max(65535), 70000, 'must be at most 65535'],
    ['neither yes nor no', z.boolean(), 'yes', 'must be true or false'],
    ['a long list', z.array(z.string()).max(1), ['a', 'b'], 'may have one entry only'],
    ['a mapping that is none', z.object({}), [], 'must be a group of settings'],
    ['a choice there is not', z.enum(['a', 'b', 'c']), 'd', 'must be one of a, b, and c'],
    [
      'a kind there is not',
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]),
      {},
      'must be',
    ],
    ['an address that is none', z.email(), 'x', 'is not an email address'],
    ['a form that is not right', z.string().regex(/x/), 'y', 'is not in the form that is needed'],
    [
      'its own reason',
      z.string().regex(/x/, because('setting.scope')),
      'y',
      'is not a scope such as profile',
    ],
    ['another program’s key', z.strictObject({}), { a: 1 }, 'is not a known setting'],
    ['what nobody has words for', z.bigint(), 'x', 'cannot be used'],
  ])('is told in words of ours: %s', (_, schema, value, words) => {
    const read = readBy<unknown>(schema, value);
    expect(read.ok ? '' : say(read.refusals[0].reason)).toContain(words);
  });

  it('is told at its place', () => {
    const read = readBy(z.object({ a: z.array(z.strictObject({ b: z.string() })) }), {
      a: [{ b: '', c: 1 }],
    });
    expect(read).toMatchObject({ ok: false, refusals: [{ path: ['a', 0, 'c'] }] });
  });

  it('says of a value of the wrong kind what it must be, not that it is missing', () => {
    const server = { address: 'example.org', port: 'ssh' };
    const parsed = parseSpec({ innkeeper: 1, server, domain: 'example.org' });
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problemInWords(problem).cause)).toEqual([
      'server.port: must be a number',
    ]);
  });

  it('speaks no word of the library’s, whatever a call is given', () => {
    for (const { input } of Object.values(calls)) {
      for (const value of [undefined, null, 5, '', [], { serverId: 5, userId: 'x', from: -1, limit: 1e9 }]) {
        const read = readBy<unknown>(input, value);
        for (const { reason } of read.ok ? [] : read.refusals) {
          expect(say(reason)).not.toMatch(/invalid|expected|input|\{/i);
        }
      }
    }
  });
});
