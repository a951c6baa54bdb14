import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BadInput } from '../../../src/node/cli/bad-input.ts';
import { readSpec } from '../../../src/node/cli/read-spec.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const laughs = Array.from({ length: 9 }, (_, n) =>
  n === 0
    ? 'a0: &a0 [ha, ha]'
    : `a${n}: &a${n} [${Array(9)
        .fill(`*a${n - 1}`)
        .join(', ')}]`,
).join('\n');

/** Files of somebody who wants the reader to fall over, to hang or to fill the memory. */
test.each([
  ['an alias inside what it stands for', 'domain: &all\n  inside: *all\n'],
  ['an anchor that holds itself as a key', 'domain: &all\n  ? *all\n  : 1\n'],
  ['aliases of aliases of aliases', laughs],
  ['brackets without an end', '['.repeat(100_000)],
  ['brackets deep within each other', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ['maps deep within each other', '{a: '.repeat(40_000)],
  ['lists deep within each other', '- '.repeat(100_000)],
  ['keys deep within each other', '? '.repeat(100_000)],
  ['lines that go in ever deeper', Array.from({ length: 680 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ['lists that go in ever deeper', Array.from({ length: 500 }, (_, n) => `${' '.repeat(n * 2)}-`).join('\n')],
  ['twenty thousand settings nobody knows', Array.from({ length: 20_000 }, (_, n) => `k${n}: 1`).join('\n')],
  ['more than a spec can be', `domain: ${'a'.repeat(300_000)}`],
  ['no text at all', Buffer.from([0xff, 0xfe, 0x00, 0x01, 0x80]).toString('latin1')],
])('%s is a problem that says so, soon, and no crash', async (_, text) => {
  const file = join(tempFolder(), 'server.yaml');
  writeFileSync(file, text);
  const error: unknown = await readSpec(file).catch((one: unknown) => one);
  if (error instanceof BadInput) {
    expect(error.problems.length).toBeGreaterThan(0);
    expect(error.problems.length).toBeLessThan(200);
  } else {
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ code: expect.stringMatching(/^input\./) });
  }
});

test('a setting that is there twice is told with both lines', async () => {
  const file = join(tempFolder(), 'server.yaml');
  writeFileSync(file, 'domain: a.example\nfeatures:\n  coturn: {}\n  coturn: {}\ndomain: b.example\n');
  const error: unknown = await readSpec(file).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(BadInput);
  const told = (error as BadInput).problems.map(({ params: { path, line, reason } }) => ({
    path,
    line,
    reason,
  }));
  expect(told).toEqual([
    { path: 'domain', line: 5, reason: { code: 'invalid.twice', params: { line: 1 } } },
    { path: 'coturn', line: 4, reason: { code: 'invalid.twice', params: { line: 3 } } },
  ]);
});
