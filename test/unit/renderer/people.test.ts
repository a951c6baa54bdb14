import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asSegment, fromSegment } from '../../../src/renderer/base/paths.ts';
import { serverPageAt } from '../../../src/renderer/features/page-parts/server-navigation.tsx';
import { localpartFault, suggestLocalpart } from '../../../src/renderer/features/people/create/localpart.ts';
import { signInsCsv } from '../../../src/renderer/features/people/many/created-people.ts';
import { checkRows, peopleToMake } from '../../../src/renderer/features/people/many/many-rows.ts';
import { isolate, sanitize } from '../../../src/renderer/ui/text.tsx';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { makeProblem } from '../../../src/shared/problem.ts';

const serverId = serverIdSchema.parse('inn');

describe('an id in an address', () => {
  it('comes back as it was, whatever it holds, and is one part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (id) => {
        const segment = asSegment(id);
        expect(segment).not.toMatch(/[/%?#]/);
        expect(fromSegment(segment)).toBe(id);
        // What a browser or router does to percent signs on the way changes nothing.
        expect(fromSegment(decodeURI(segment))).toBe(id);
      }),
    );
  });
  it('is nothing where it was made by nobody', () => {
    expect(fromSegment('~zz')).toBe('');
  });
});

describe('a name for an address', () => {
  it.each([
    ['Zoë Ångström', 'zoe.angstrom'],
    ['  Béla   Kis ', 'bela.kis'],
    ['Weiß', 'weiss'],
    ['戴小明', ''],
    ['007', ''],
    ['O’Brien, Pat', 'o.brien.pat'],
  ])('is made from %s', (name, expected) => {
    expect(suggestLocalpart(name)).toBe(expected);
  });
  it('is one the server takes, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const made = suggestLocalpart(name);
        if (made !== '') expect(localpartFault(made)).toBeUndefined();
      }),
    );
  });
  it.each([
    ['', 'missing'],
    ['Anna', 'letters'],
    ['a'.repeat(65), 'long'],
    ['12', 'number'],
    ['_anna', 'underscore'],
    ['anna.b', undefined],
  ])('is refused with its reason: %s', (typed, trouble) => {
    expect(localpartFault(typed)).toBe(trouble);
  });
});

describe('a text somebody else wrote', () => {
  it('loses what reaches beyond it, and nothing else', () => {
    expect(sanitize('a\u202eb\u2066c\u200fd\ne\u0000f')).toBe('abcd e f');
    expect(sanitize('<b>👩‍👩‍👧 فرح</b>')).toBe('<b>👩‍👩‍👧 فرح</b>');
    expect(isolate('x\u2069y')).toBe('\u2068xy\u2069');
  });
});

describe('a list of people', () => {
  const row = (line: number, localpart: string, wrong = false) => ({
    line,
    localpart,
    name: '',
    password: '',
    admin: false,
    problems: wrong ? [makeProblem('input.list-row', { line, path: 'localpart', reason: 'x' })] : [],
  });
  it('shows what is wrong first, and makes the rest in its order, without those who are there', () => {
    const rows = checkRows([row(1, 'a'), row(2, 'B!', true), row(3, 'c'), row(4, 'd')], new Set(['c']));
    expect(rows.map(({ line, state }) => [line, state])).toEqual([
      [2, 'wrong'],
      [1, 'make'],
      [3, 'exists'],
      [4, 'make'],
    ]);
    expect(peopleToMake(rows)).toEqual([
      { localpart: 'a', admin: false },
      { localpart: 'd', admin: false },
    ]);
  });
  it('becomes a file no spreadsheet runs, passwords letter by letter', () => {
    const handOver = {
      userId: '@a:example.org',
      name: '@SUM(1)',
      password: '=a,"b"',
      server: 'example.org',
      homeserverUrl: 'https://matrix.example.org',
      certificateFile: false,
    };
    const csv = signInsCsv([
      { index: 0, localpart: '-a', outcome: 'created', handOver },
      { index: 1, localpart: 'b', outcome: 'exists' },
    ]);
    expect(csv).toBe('user name,name,password,where\r\n' + `'-a,'@SUM(1),"=a,""b""",example.org\r\n`);
  });
});

describe('the section of an address', () => {
  it.each([
    ['/servers/inn', 'home'],
    ['/servers/inn/people/of/~40a', 'people'],
    ['/servers/inn/reports/7', 'rooms'],
    ['/servers/inn/notices', 'rooms'],
    ['/servers/inn/setup/domain', undefined],
    ['/servers/inn/peoples', undefined],
  ])('%s', (path, section) => {
    expect(serverPageAt(path, serverId)).toBe(section);
  });
});
