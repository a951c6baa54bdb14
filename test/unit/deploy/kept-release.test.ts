import { expect, it } from 'vitest';
import { keptRelease } from '../../../src/core/deploy/kept-release.ts';

const evidence = { files: {}, secrets: [], data: [], databases: [], stateDigest: 'now' };

it.each([
  ['nothing was ever kept', { release: 1 }, {}, 1],
  ['the state is the latest', { release: 4 }, { lastRelease: 3, lastReleaseState: 'older' }, 4],
  ['the state came out of an old backup', { release: 3 }, { lastRelease: 12, lastReleaseState: 'newer' }, 13],
  [
    'another state was kept under its number',
    { release: 9 },
    { lastRelease: 9, lastReleaseState: 'other' },
    10,
  ],
  ['an upload was cut after it had kept it', { release: 4 }, { lastRelease: 4, lastReleaseState: 'now' }, 4],
  ['what was kept has no state file', { release: 4 }, { lastRelease: 4 }, 5],
  ['the state file is gone', undefined, { lastRelease: 4, lastReleaseState: 'x', stateDigest: undefined }, 5],
  ['the state file is gone, and nothing was kept', undefined, { stateDigest: undefined }, 0],
])('what runs is kept under the number %4$i where %s', (_, state, found, number) => {
  const { stateDigest, ...rest } = { ...evidence, ...found };
  expect(keptRelease(state, { ...rest, ...(stateDigest !== undefined && { stateDigest }) })).toBe(number);
});
