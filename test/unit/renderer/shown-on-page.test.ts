import { expect, test } from 'vitest';
import { isShownOnPage } from '../../../src/renderer/features/jobs/shown-on-page.ts';
import { serverIdSchema } from '../../../src/shared/ids.ts';

const job = { flow: 'restore', serverId: serverIdSchema.parse('inn') } as const;

test.each(['/servers/inn/backups', '/servers/inn/history/3', '/servers/inn/setup/restore'])(
  'a restore is told once on %s, by the page itself',
  (path) => expect(isShownOnPage(job, path)).toBe(true),
);
test.each(['/servers/inn', '/servers/other/setup/restore', '/servers/inn/setup/restored'])(
  'a restore is told from elsewhere on %s',
  (path) => expect(isShownOnPage(job, path)).toBe(false),
);
