import { expect, it } from 'vitest';
import { isTooNew } from '../../../src/core/upkeep/updates/schema.ts';

it.each([
  ['has not changed', 92, { version: 92, compat: 88 }, false],
  ['has changed, and is read by the version of before all the same', 92, { version: 93, compat: 92 }, false],
  ['asks for more than the version of before knows', 92, { version: 94, compat: 93 }, true],
  ['does not answer', 92, undefined, false],
  ['was not looked at before', undefined, { version: 94, compat: 93 }, false],
])('a database that %s', (_, before, now, tooNew) => {
  expect(isTooNew(now, before)).toBe(tooNew);
});
