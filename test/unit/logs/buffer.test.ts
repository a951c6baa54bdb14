import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogBuffer, type NewEntry } from '../../../src/core/watch/logs/buffer.ts';
import { MatchIndex } from '../../../src/core/watch/logs/match-index.ts';
import { Matcher } from '../../../src/core/watch/logs/matcher.ts';
import { type LogFilter, type LogLevel, logLevels } from '../../../src/shared/contract/logs.ts';

const entry = fc.record({
  at: fc.nat({ max: 5_000 }).map((ms) => ms * 1_000),
  source: fc.constantFrom('synapse', 'caddy', 'host'),
  level: fc.constantFrom<LogLevel[]>(...logLevels),
  text: fc
    .oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('error', 'ERROR here', 'İstanbul', 'a.b', 'two\nlines', '🦊 fox'),
    )
    .map((text) => text.replaceAll('\0', '')),
});
const filter: fc.Arbitrary<LogFilter> = fc.record(
  {
    sources: fc.uniqueArray(fc.constantFrom('synapse', 'caddy', 'nobody')),
    levels: fc.uniqueArray(fc.constantFrom<LogLevel[]>(...logLevels)),
    from: fc.nat({ max: 5_000 }).map((ms) => new Date(ms).toISOString()),
    to: fc.nat({ max: 5_000 }).map((ms) => new Date(ms).toISOString()),
    text: fc.constantFrom('', 'error', 'a', '.', 'a.b', '\\', '(', 'fox', ' '),
    regex: fc.constant(false),
  },
  { requiredKeys: ['regex'] },
);

/** What a filter lets through, said plainly. */
function lets(one: NewEntry, wanted: LogFilter): boolean {
  const ms = one.at / 1_000;
  return (
    (wanted.sources?.includes(one.source) ?? true) &&
    (wanted.levels?.includes(one.level) ?? true) &&
    (wanted.from === undefined || ms >= Date.parse(wanted.from)) &&
    (wanted.to === undefined || ms <= Date.parse(wanted.to)) &&
    (wanted.text === undefined || one.text.toLowerCase().includes(wanted.text))
  );
}
const countAll = (index: MatchIndex) => {
  while (!index.scan(1));
};
const many = (count: number, text = (n: number) => `line ${n}`): NewEntry[] =>
  Array.from({ length: count }, (_, n) => ({
    at: n * 1_000,
    source: 'synapse',
    level: 'info',
    text: text(n),
  }));

describe('entries in bounded memory', () => {
  it('gives back what matches, in order, whatever comes, goes and is asked for in between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(entry, { maxLength: 30 }), filter, fc.nat({ max: 200 })), {
          minLength: 1,
          maxLength: 5,
        }),
        (rounds) => {
          const buffer = new LogBuffer({ entries: 1_000_000, bytes: 1e9 });
          const all: NewEntry[] = [];
          for (const [entries, wanted, repeat] of rounds) {
            const index = new MatchIndex(buffer, new Matcher(wanted));
            index.scan(0);
            for (let n = 0; n <= repeat; n += 1) {
              buffer.append(entries);
              all.push(...entries);
              if (n % 50 === 0) index.scan(0);
            }
            countAll(index);
            const expected = all.flatMap((one, seq) => (lets(one, wanted) ? [{ ...one, seq }] : []));
            expect(index.counted).toBe(true);
            expect(index.matches).toBe(expected.length);
            const place = Math.floor(expected.length / 2);
            expect([...index.from(place)]).toEqual(expected.slice(place));
            expect(index.placeOfSeq(expected[place]?.seq ?? all.length)).toBe(place);
            const moment = expected[place]?.at ?? Number.POSITIVE_INFINITY;
            expect(index.placeOfMoment(moment)).toBe(
              expected.findIndex((one) => one.at >= moment) < 0
                ? expected.length
                : expected.findIndex((one) => one.at >= moment),
            );
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('lets the oldest go when it is full, and tells how many', () => {
    const buffer = new LogBuffer({ entries: 10_000, bytes: 1e9 });
    const index = new MatchIndex(buffer, new Matcher({ text: '7', regex: false }));
    for (const one of many(100_000)) {
      buffer.append([one]);
      if (one.at % 3_000_000 === 0) index.scan(1);
    }
    countAll(index);
    const { first, last, held, dropped } = buffer;
    expect(held + dropped).toBe(100_000);
    expect(held).toBeLessThanOrEqual(10_000);
    expect(held).toBeGreaterThan(7_000);
    expect([first, last]).toEqual([dropped, 99_999]);
    const expected = many(100_000)
      .slice(dropped)
      .filter(({ text }) => text.includes('7'));
    expect(index.matches).toBe(expected.length);
    expect([...index.from(0)].map(({ text }) => text)).toEqual(expected.map(({ text }) => text));
  });

  it('holds no more bytes than it may, wide letters included', () => {
    const buffer = new LogBuffer({ entries: 1_000_000, bytes: 4_000_000 });
    for (let round = 0; round < 100; round += 1) buffer.append(many(1_000, () => `🦊${'x'.repeat(200)}`));
    expect(buffer.bytes).toBeLessThan(5_000_000);
    expect(buffer.dropped).toBeGreaterThan(80_000);
  });

  it('puts older entries in by their time', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 40 }),
        fc.array(fc.array(entry, { maxLength: 40 }), { maxLength: 4 }),
        fc.boolean(),
        (live, older, large) => {
          const buffer = new LogBuffer();
          const sorted = live.toSorted((a, b) => a.at - b.at);
          const head = large ? many(3_000).map((one) => ({ ...one, at: one.at + 5_000_000 })) : [];
          buffer.append([...sorted, ...head]);
          const index = new MatchIndex(buffer, new Matcher({ regex: false, text: 'e' }));
          countAll(index);
          for (const part of older) {
            buffer.prepend(part.toSorted((a, b) => a.at - b.at));
            index.scan(0);
          }
          countAll(index);
          const expected = [...live, ...older.flat(), ...head];
          expect(buffer.held).toBe(expected.length);
          const found = [...index.from(0)];
          const texts = (entries: readonly NewEntry[]) =>
            entries.map(({ at, text }) => `${at} ${text}`).toSorted();
          expect(texts(found)).toEqual(
            texts(expected.filter(({ text }) => text.toLowerCase().includes('e'))),
          );
          expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted((a, b) => a - b));
          const seqs = found.map(({ seq }) => seq);
          expect(new Set(seqs).size).toBe(seqs.length);
          if (expected.length > 0) expect(buffer.last).toBe(live.length + head.length - 1);
        },
      ),
    );
  });
});

describe('expressions', () => {
  const matching = (text: string) => new Matcher({ text, regex: true });
  it.each([
    ['GET-\\d+', 'synapse [GET-12] x', true],
    ['get-\\d+', 'synapse [GET-12] x', true],
    ['(?-i)get', 'GET', false],
    ['^two$', 'two\nlines', false],
    ['(?m)^lines$', 'two\nlines', true],
    ['🦊|fuchs', 'der Fuchs', true],
  ])('%s in %s: %s', (text, line, expected) => {
    expect(matching(text).matches({ at: 0, source: 'x', level: 'none', text: line })).toBe(expected);
  });

  it.each(['(', '[z-a]', '(?=x)', '(a)\\1', '*', '((a{1,100}){1,100}){1,100}', '(?:x{900}){2}'])(
    'refuses %s in words',
    (text) => {
      expect(() => matching(text)).toThrow(
        expect.objectContaining({
          code: 'input.log-pattern',
          params: expect.objectContaining({ pattern: text }),
        }),
      );
    },
  );

  it('takes whatever is typed without going astray', () => {
    const lines = ['a'.repeat(5_000), '!'.repeat(3_000)];
    for (const text of ['(a+)+$', '(a|aa)+b', '(.*a){20}b', '([a-z]+)*=']) {
      for (const line of lines) matching(text).matches({ at: 0, source: 'x', level: 'none', text: line });
    }
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string(), (text, line) => {
        try {
          matching(text).matches({ at: 0, source: 'x', level: 'none', text: line });
        } catch (error) {
          expect(error).toMatchObject({ code: 'input.log-pattern' });
        }
      }),
    );
  });
});
