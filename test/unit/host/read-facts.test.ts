import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inspectFactSchema } from '../../../src/core/server/host/facts/inspect-facts.ts';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { problemOf } from '../../support/problem-of.ts';
import { answer, fact } from '../../support/script-facts.ts';

const schema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('name'), text: z.string() }),
  z.object({ fact: z.literal('size'), bytes: z.number() }),
]);
const read = (output: string) => readFacts('inspect', schema, output);

describe('what a script printed', () => {
  it('is read by name and in order', () => {
    const facts = read(
      answer(
        fact('name', { text: 'a\nb' }),
        '',
        'noise',
        fact('size', { bytes: 1 }),
        fact('name', { text: 'c' }),
      ),
    );
    expect(facts.all('name').map(({ text }) => text)).toEqual(['a\nb', 'c']);
    expect(facts.one('size')?.bytes).toBe(1);
    expect(facts.has('size')).toBe(true);
    expect(read(answer()).one('name')).toBeUndefined();
  });

  it.each([
    ['nothing', '', 'host.answer-cut-short', undefined],
    ['no end', fact('name', { text: 'a' }), 'host.answer-cut-short', undefined],
    ['half a line', `${fact('name', { text: 'a' })}\n{"fact":"na`, 'host.answer-cut-short', undefined],
    ['an unknown name', answer(fact('name', { text: 'a' }), fact('colour')), 'host.answer-unreadable', 2],
    ['a wrong kind of value', answer('hello', fact('size', { bytes: 'many' })), 'host.answer-unreadable', 2],
    ['broken JSON', answer('{"fact":"size","bytes":}'), 'host.answer-unreadable', 1],
  ])('with %s is a problem that names script and line', async (_, output, code, line) => {
    const problem = await problemOf((async () => read(output))());
    expect(problem).toMatchObject({ code, params: { script: 'inspect', ...(line && { line }) } });
  });

  it('never ends in anything but facts or a problem', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '{"fact":"end"}',
        '{',
        '{"fact":"__proto__"}',
        'null',
        '{"fact":"memory","totalKib":1}',
      ),
    );
    fc.assert(
      fc.property(fc.array(word), (lines) => {
        try {
          readFacts('inspect', inspectFactSchema, lines.join('\n'));
        } catch (error) {
          expect(error).toBeInstanceOf(ProblemError);
        }
      }),
    );
  });
});
