import { describe, expect, it, test } from 'vitest';
import { said } from '../../../src/core/server/said.ts';
import { message, withTexts } from '../../../src/shared/message.ts';
import { messageSchema } from '../../../src/shared/message-schema.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { fillIn, say } from '../../../src/shared/say.ts';
import { cliMessageWords } from '../../../src/shared/words/cli-messages.ts';
import { english } from '../../../src/shared/words/language.ts';
import { messageWords } from '../../../src/shared/words/messages.ts';

describe('values are written as the language does', () => {
  test.each([
    ['a list', '{{x}}', { list: ['a', 'b', 'c'] }, 'en', 'a, b, and c'],
    ['a list in German', '{{x}}', { list: ['a', 'b', 'c'] }, 'de', 'a, b und c'],
    ['little space', '{{x}}', { mib: 640 }, 'en', '640 MB'],
    ['much space in German', '{{x}}', { mib: 3891 }, 'de', '3,8\u00a0GB'],
    ['a minute or more', '{{x}}', { seconds: 300 }, 'en', '5 minutes'],
    ['an hour and a half', '{{x}}', { seconds: 5400 }, 'en', '90 minutes'],
    ['hours', '{{x}}', { seconds: 86_400 }, 'en', '24 hours'],
    ['a port, which is no amount', '{{x}}', 8448, 'en', '8448'],
    ['a moment', '{{x}}', { at: '2026-11-28T15:00:00Z' }, 'en', 'Nov 28, 2026, 3:00:00 PM UTC'],
    [
      'a service at the beginning',
      '{{x}} stopped.',
      { service: 'synapse' },
      'en',
      'The chat server stopped.',
    ],
    ['a service within', 'Stop {{x}}.', { service: 'synapse' }, 'en', 'Stop the chat server.'],
    ['a name at the beginning', '{{x}} stopped.', 'example.org', 'en', 'example.org stopped.'],
    ['words of a program', 'It said {{x}}.', { said: 'no such file' }, 'en', 'It said “no such file”.'],
    ['nothing', 'It said {{y}}.', 'x', 'en', 'It said {{y}}.'],
  ] as const)('%s', (_, text, x, language, written) => {
    expect(fillIn(text, { x }, { tag: language, words: english.words })).toBe(written);
  });

  it('a message within a message, and a count that decides', () => {
    expect(say(message('reason.restarted', { count: 1 }))).toContain('once');
    expect(say(message('reason.restarted', { count: 3 }))).toContain('3 times');
    const problem = makeProblem('docker.stopped', {
      service: { service: 'synapse' },
      reason: message('reason.exit-status', { status: 3 }),
    });
    expect(problemInWords(problem).cause).toBe('It ended with status 3.');
  });

  it('a problem within a message', () => {
    const problem = { problem: 'network.unreachable', params: { address: 'x.test' }, whole: false } as const;
    expect(say(message('found.untried', { problem }))).not.toContain('{{');
  });
});

it('holds its shape on its way to a page', () => {
  const sent = message('check.problem', {
    problem: { list: [{ said: 'a' }, { problem: 'bug.unexpected', params: { x: { mib: 1 } }, whole: true }] },
  });
  expect(messageSchema.parse(JSON.parse(JSON.stringify(sent)))).toEqual(sent);
});

it('hides secrets in what programs have said, however deep', () => {
  expect(said('access_token=syt_abcdefgh12345678').said).not.toContain('syt_');
  const deep = { x: message('check.problem', { problem: { list: [{ said: 'old' }, 'old', 7] } }) };
  expect(JSON.stringify(withTexts(deep, () => 'new'))).not.toContain('old');
});

test.each(Object.entries({ ...messageWords, ...cliMessageWords }))('%s has words', (_, words) => {
  for (const text of typeof words === 'string' ? [words] : Object.values(words))
    expect(text.trim()).not.toBe('');
});
