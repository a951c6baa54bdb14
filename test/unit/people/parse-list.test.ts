import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseList } from '../../../src/core/chat/people/parse-list.ts';
import type { ListColumn } from '../../../src/shared/contract/people.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';

const usual = { columns: ['username', 'name', 'password', 'admin'] as ListColumn[], heading: false };
/** As read by its heading, or by what somebody said of it. */
const rows = (text: string) => {
  const asIs = parseList(text, 'inn.test');
  const { rows: found } = asIs.ask ? parseList(text, 'inn.test', usual) : asIs;
  return found.map(({ line, localpart, name, password, admin, problems }) => [
    line,
    localpart,
    name,
    password,
    admin,
    problems.map((problem) => problem.params.path),
  ]);
};

describe('a list of people', () => {
  it.each<[string, string, unknown[]]>([
    [
      'names alone',
      'anna\nben\n',
      [
        [1, 'anna', '', '', false, []],
        [2, 'ben', '', '', false, []],
      ],
    ],
    ['nothing', '', []],
    ['blank lines', '\n \n,,\nanna\n', [[4, 'anna', '', '', false, []]]],
    ['addresses', '@Anna:inn.test, Anna', [[1, 'anna', 'Anna', '', false, []]]],
    ['semicolons, a comma in the name', 'anna;Doe, Anna;;yes', [[1, 'anna', 'Doe, Anna', '', true, []]]],
    [
      'tabs, as a spreadsheet pastes',
      'anna\tAnna Doe\tlong enough pw\tno\r\nben\tBen\r\n',
      [
        [1, 'anna', 'Anna Doe', 'long enough pw', false, []],
        [2, 'ben', 'Ben', '', false, []],
      ],
    ],
    [
      'quotes',
      '"anna","Doe, ""Anna""","pass,word;10"',
      [[1, 'anna', 'Doe, "Anna"', 'pass,word;10', false, []]],
    ],
    ['a heading in another order', 'Name,Username,Admin\nAnna,anna,x\n', [[2, 'anna', 'Anna', '', true, []]]],
    ['a heading with two names', 'name,display name\nanna,Anna', [[2, 'anna', 'Anna', '', false, []]]],
    ['a byte order mark', '\uFEFFusername,name\nanna,Anna', [[2, 'anna', 'Anna', '', false, []]]],
    [
      'a line break inside quotes: lines are those of the text',
      'anna,"A\nB"\nben,Ben',
      [
        [1, 'anna', 'A\nB', '', false, ['name']],
        [3, 'ben', 'Ben', '', false, []],
      ],
    ],
    [
      'markup and formulas stay data',
      'anna,=HYPERLINK("x")\nben,<b>Ben</b>',
      [
        [1, 'anna', '=HYPERLINK("x")', '', false, []],
        [2, 'ben', '<b>Ben</b>', '', false, []],
      ],
    ],
    [
      'the same name twice',
      'anna\nANNA\n@anna:inn.test',
      [
        [1, 'anna', '', '', false, []],
        [2, 'anna', '', '', false, ['localpart']],
        [3, 'anna', '', '', false, ['localpart']],
      ],
    ],
    [
      'what cannot be',
      'an na,x\n42\n_bot\ninnkeeper-panel\nanna,A,short,perhaps,more',
      [
        [1, 'an na', 'x', '', false, ['localpart']],
        [2, '42', '', '', false, ['localpart']],
        [3, '_bot', '', '', false, ['localpart']],
        [4, 'innkeeper-panel', '', '', false, ['localpart']],
        [5, 'anna', 'A', 'short', false, ['password', 'admin', 'list']],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(rows(text)).toEqual(expected);
  });

  test('every problem names its line in words', () => {
    const [row] = parseList('anna\n\nan na', 'inn.test').rows.slice(1);
    expect(row?.problems.map((problem) => problemInWords(problem).title)[0]).toBe('Line 3 is not valid.');
  });

  test('too many are told as one problem, and cut off', () => {
    const text = Array.from({ length: 10_002 }, (_, index) => `guest${index}`).join('\n');
    const { rows: found, problems } = parseList(text, 'inn.test');
    expect(found).toHaveLength(10_000);
    expect(problems[0]?.params).toMatchObject({ line: 10_001 });
  });

  test('whatever is pasted, it ends, and no row without a problem is one the server would refuse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const row of parseList(text, 'inn.test').rows) {
          if (row.problems.length > 0) continue;
          expect(row.localpart).toMatch(/^[a-z0-9.=/+-][a-z0-9._=/+-]{0,63}$/);
          expect(row.name.length).toBeLessThanOrEqual(255);
        }
      }),
    );
  });

  test('what was written as CSV is read back as it was', () => {
    const cell = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() === text && !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (names) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = ['username,name', ...names.map((name, index) => `guest${index},${quote(name)}`)].join(
          '\n',
        );
        expect(parseList(text, 'inn.test').rows.map((row) => row.name)).toEqual(names);
      }),
    );
  });
});
