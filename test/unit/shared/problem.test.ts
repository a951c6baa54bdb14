import { describe, expect, it } from 'vitest';
import { redactPatterns } from '../../../src/core/server/redact.ts';
import { makeProblem, ProblemError, toProblem, withholding } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { problemSchema } from '../../../src/shared/problem-schema.ts';
import { english } from '../../../src/shared/words/language.ts';
import { problemCodes, problemWords } from '../../../src/shared/words/problems.ts';

describe('a problem', () => {
  it.each(problemCodes)('%s says what happened, why and what to do', (code) => {
    const words = problemWords[code];
    expect(words.title).toMatch(/[.?]$/);
    expect(words.cause.length).toBeGreaterThan(5);
    expect(words.actions.length).toBeGreaterThan(0);
  });

  it('fills its words and keeps a gap visible', () => {
    const words = problemInWords(makeProblem('host.port-taken', { port: 443, process: 'nginx' }));
    expect(words.title).toBe('Port 443 is already in use.');
    expect(words.cause).toContain('{{protocol}}');
    expect(words.actions[0]).toEqual({ id: 'stop-service', label: 'Stop nginx' });
  });

  it('is made without secrets, in its values as in its details', () => {
    const said = 'Get "https://me:hunter2hunter2@mirror.example/": EOF';
    const thrown = new ProblemError('docker.pull-failed', { image: 'x', reason: { said } }, said);
    expect(JSON.stringify(toProblem(thrown, redactPatterns))).not.toContain('hunter2');
    // The questions of a sign-in stay as they are.
    const prompts = { list: ['Password:', 'Verification code:'] };
    expect(toProblem(new ProblemError('ssh.more-answers', { prompts }), redactPatterns).params).toEqual({
      prompts,
    });
  });

  it('leaves the core without a word of any language', () => {
    const thrown = new ProblemError('network.refused', { address: 'x', port: 22 }, 'ECONNREFUSED');
    expect(toProblem(thrown)).toEqual({
      code: 'network.refused',
      params: { address: 'x', port: 22 },
      details: 'ECONNREFUSED',
    });
  });

  it('is said in the language of who reads it, with the actions it still offers', () => {
    const problem = makeProblem('tls.expired', { name: 'x.test', date: { at: '2026-11-20T03:04:00Z' } });
    const all = problemInWords(problem).actions;
    expect(all.map(({ id }) => id)).toContain('renew-certificate');
    const less = withholding(problem, 'renew-certificate');
    expect(problemSchema.parse(less)).toEqual(less);
    const { cause, actions } = problemInWords(less, { tag: 'de', words: english.words });
    expect(cause).toContain('20.11.2026');
    expect(actions).toEqual(all.filter(({ id }) => id !== 'renew-certificate'));
  });

  it.each([
    [
      'what an adapter threw',
      new ProblemError('network.refused', { address: 'x', port: 22 }),
      'network.refused',
    ],
    ['a cancelled wait', new DOMException('gone', 'AbortError'), 'cancelled.asked'],
    ['a mistake of ours', new TypeError('x is not a function'), 'bug.unexpected'],
    ['anything at all', 'text', 'bug.unexpected'],
  ])('is made of %s', (_, thrown, code) => {
    const problem = toProblem(thrown);
    expect(problem.code).toBe(code);
    expect(problemSchema.parse(problem)).toEqual(problem);
  });
});
