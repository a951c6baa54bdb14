import { expect, it } from 'vitest';
import { identityProblems } from '../../../src/core/deploy/plan/identity.ts';
import { whose } from '../health/standing.ts';

it.each<[string, Parameters<typeof whose>[0], readonly string[]]>([
  ['all is there', {}, []],
  // A deploy takes nothing more away, so it is told and not refused.
  ['files people sent are gone', { mediaGone: true }, ['host.media-missing']],
  [
    'the key is another one, and files are gone',
    { mediaGone: true, keys: ['ed25519:b_1'] },
    ['host.other-signing-key worse', 'host.media-missing'],
  ],
  [
    'the database is another server’s',
    { mediaGone: true, server: 'other.test' },
    ['host.other-database worse'],
  ],
])('where %s', (_, more, told) => {
  const found = identityProblems('example.org', whose(more));
  expect(found.map(({ problem, worse }) => `${problem.code}${worse ? ' worse' : ''}`)).toEqual(told);
});
