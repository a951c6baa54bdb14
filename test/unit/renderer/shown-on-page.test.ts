import { expect, test } from 'vitest';
import { isShownOnPage } from '../../../src/renderer/features/jobs/shown-on-page.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';

const restore = { flow: 'restore', serverId: serverIdSchema.parse('inn') } as const;

const rollback = { ...restore, flow: 'rollback' } as const;

test.each(['/servers/inn/backups', '/servers/inn/setup/restore'])(
  'a restore is told once on %s, by the page itself',
  (path) => expect(isShownOnPage(restore, path)).toBe(true),
);
test.each([
  '/servers/inn',
  '/servers/inn/history',
  '/servers/other/setup/restore',
  '/servers/inn/setup/restored',
])('a restore is told from elsewhere on %s', (path) => expect(isShownOnPage(restore, path)).toBe(false));

test('going back to an earlier version is told by History, and by no page of backups', () => {
  expect(isShownOnPage(rollback, '/servers/inn/history/3')).toBe(true);
  expect(isShownOnPage(rollback, '/servers/inn/backups')).toBe(false);
});
