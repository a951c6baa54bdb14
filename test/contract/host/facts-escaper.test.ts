import { readFileSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runBash } from './run-script.ts';

const escaper = readFileSync('templates/host/include/facts.sh', 'utf8');
const program = `${escaper}\nfor text; do fact said "text=$text"; done`;

/** What bash made of each text, once as JSON with strict UTF-8. */
function roundTrip(texts: readonly Buffer[], locale: string): unknown[] {
  const printed = new TextDecoder('utf8', { fatal: true }).decode(
    runBash(program, texts, { LC_ALL: locale }),
  );
  const lines = printed.split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => (JSON.parse(line) as { text: unknown }).text);
}

/** Any bytes but NUL, which no variable of a shell can hold; those that mean something more often. */
const byte = fc.oneof(
  fc.integer({ min: 1, max: 255 }),
  fc.constantFrom(...Buffer.from('"\\\n\r\t$`\'&/%{}\u007f\u001b')),
  fc.constantFrom(0xc0, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0x80, 0x9f, 0xa0, 0xbf),
);
const bytes = fc.array(byte, { maxLength: 40 }).map((list) => Buffer.from(list));
const text = fc
  .string({ unit: 'binary', maxLength: 40 })
  .map((value) => Buffer.from(value.replaceAll('\0', '').toWellFormed()));

describe.each(['C', 'C.UTF-8'])('the escaper of scripts, in the locale %s', (locale) => {
  it('brings every text through as it is, and any bytes as text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(bytes, text), { minLength: 60, maxLength: 60 }), (texts) => {
        // Node's decoder puts one sign for a whole broken sequence, the escaper one for each byte.
        const same = (value: unknown) => String(value).replace(/\uFFFD+/g, '\uFFFD');
        expect(roundTrip(texts, locale).map(same)).toEqual(texts.map((each) => same(each.toString('utf8'))));
      }),
      { numRuns: 10 },
    );
  });

  it('takes whole and broken letters, pictures and long texts', () => {
    const texts = [
      '',
      'a"b\\c',
      '\\n',
      'line\nline\r\n',
      'Grüße €',
      '👩‍🚀',
      '\u2028',
      '&',
      '\\&',
      'x'.repeat(70_000),
    ];
    expect(
      roundTrip(
        texts.map((each) => Buffer.from(each)),
        locale,
      ),
    ).toEqual(texts);
    const half = Buffer.from('é').subarray(0, 1);
    expect(roundTrip([Buffer.concat([half, Buffer.from('"')])], locale)).toEqual(['\uFFFD"']);
    // Where bash 5.2 knows letters of several bytes, it cuts such a text in the wrong place.
    const besideBackslash = [Buffer.from('c25ca761', 'hex'), Buffer.from('5cf55c7078', 'hex')];
    expect(roundTrip(besideBackslash, locale)).toEqual(['\uFFFD\\\uFFFDa', '\\\uFFFD\\px']);
  });
});

describe('a number in a fact', () => {
  it.each([
    ['12', 12],
    ['-3', -3],
    ['1764342000.123', 1764342000.123],
    ['0', 0],
    ['true', true],
    ['false', false],
    ['', null],
    ['08', null],
    ['1e999', null],
    ['NaN', null],
    ['12,"x":1', null],
    ['1\n2', null],
    ['99999999999999999999', null],
  ])('%j is %j', (word, value) => {
    const line = runBash(`${escaper}\nfact n "v:=$1"`, [word]).toString();
    expect(JSON.parse(line)).toEqual({ fact: 'n', v: value });
  });
});

it('makes a list of lines, each escaped, without those that are empty', () => {
  const list = `${escaper}\nfact said "all[]=$1" "none[]=" "text=x"`;
  const told = (lines: string): unknown => JSON.parse(runBash(list, [lines]).toString());
  const some = ['a', ' b"c\\ ', 'Grüße'];
  expect(told(`${some.join('\n')}\n\n`)).toEqual({ fact: 'said', all: some, none: [], text: 'x' });
  expect(told('')).toMatchObject({ all: [] });
});
