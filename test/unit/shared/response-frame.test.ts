import { expect, it } from 'vitest';
import { makeProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { readResponseFrame } from '../../../src/shared/wire/response-frame.ts';

const problem = makeProblem('dns.missing', { name: 'example.org' });

it.each([
  { type: 'result', id: 1, ok: true, value: { any: ['thing'] } },
  { type: 'problem', id: 2, problem },
  { type: 'item', id: 3, item: null },
  { type: 'end', id: 0 },
])('takes $type', (frame) => {
  expect(readResponseFrame(frame)).toEqual(frame);
});

it.each([
  null,
  'end',
  [],
  {},
  { type: 'end' },
  { type: 'end', id: -1 },
  { type: 'end', id: 0.5 },
  { type: 'end', id: '1' },
  { type: 'result', id: 1, ok: false, value: 1 },
  { type: 'proof', proof: 'x' },
])('leaves %j', (frame) => {
  expect(readResponseFrame(frame)).toBeUndefined();
});

it('ends a call whose problem cannot be read', () => {
  expect(readResponseFrame({ type: 'problem', id: 4, problem: { code: 7 } })).toEqual({
    type: 'problem',
    id: 4,
    problem: makeProblem('bug.unexpected'),
  });
});

it('shows a problem of a newer Innkeeper, whose words are not here', () => {
  const frame = readResponseFrame({
    type: 'problem',
    id: 5,
    problem: { code: 'backup.of-next-year', params: {}, details: '' },
  });
  if (frame?.type !== 'problem') throw new Error('No problem');
  expect(problemInWords(frame.problem)).toEqual(problemInWords(makeProblem('bug.unexpected')));
});
