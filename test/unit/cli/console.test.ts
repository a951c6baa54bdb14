import { expect, it } from 'vitest';
import { describeConsole } from '../../../src/node/cli/commands/console.ts';

it('tells of each page whether it is there and what it is for', () => {
  const page = { service: 'x', setting: null, hasAccount: false, open: false };
  expect(describeConsole({ ...page, id: 'pgadmin', state: 'not-running' })).toBe(
    'pgadmin        not running  Shows the database: how large it is, what is slow, what is stored.',
  );
  expect(describeConsole({ ...page, id: 'something-new', state: 'off' })).toBe('something-new  off');
});
