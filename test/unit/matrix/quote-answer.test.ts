import { expect, test } from 'vitest';
import { quoteAnswer } from '../../../src/core/chat/matrix/http/quote-answer.ts';

test.each([
  ['Unrecognised access token syt_YW5uYQ_abcdEFGH1234_0xyz', 'Unrecognised access token (hidden)'],
  ['{"password":"hunter2","user":"anna"}', '{"password":(hidden),"user":"anna"}'],
  ['GET /x?access_token=abc&from=1', 'GET /x?access_token=(hidden)&from=1'],
  ['Authorization: Bearer abc.def', 'Authorization: (hidden)'],
  ['line\nbreak\u0007and\u202eturn', 'line break and turn'],
  ['nothing to hide', 'nothing to hide'],
])('%j', (text, shown) => {
  expect(quoteAnswer(text)).toBe(shown);
});

test('a known secret is hidden wherever it stands', () => {
  expect(quoteAnswer('you sent correct horse, not correct', ['correct horse'])).toBe(
    'you sent (hidden), not correct',
  );
});

test('long text is cut', () => {
  expect(quoteAnswer('x'.repeat(5000))).toHaveLength(300);
});
