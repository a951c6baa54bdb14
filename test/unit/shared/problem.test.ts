import { describe, expect, it } from 'vitest';
import { redactPatterns } from '../../../src/core/server/redact.ts';
import { describeProblem, problemInWords, toProblem } from '../../../src/shared/describe-problem.ts';
import { english } from '../../../src/shared/language.ts';
import { ProblemError, problemSchema } from '../../../src/shared/problem.ts';
import { problemCodes, problemWords } from '../../../src/shared/words/problems.ts';

describe('a problem', () => {
  it.each(problemCodes)('%s says what happened, why and what to do', (code) => {
    const words = problemWords[code];
    expect(words.title).toMatch(/[.?]$/);
    expect(words.cause.length).toBeGreaterThan(5);
    expect(words.actions.length).toBeGreaterThan(0);
  });

  it('fills its words and keeps a gap visible', () => {
    const problem = describeProblem('host.port-taken', { port: 443, process: 'nginx' });
    expect(problem.title).toBe('Port 443 is already in use.');
    expect(problem.cause).toContain('{{protocol}}');
    expect(problem.actions[0]).toEqual({ id: 'stop-service', label: 'Stop nginx' });
  });

  it('is made without secrets, in its words and values as in its details', () => {
    const said = 'Get "https://me:hunter2hunter2@mirror.example/": EOF';
    const thrown = new ProblemError('docker.pull-failed', { image: 'x', reason: { said } }, said);
    expect(JSON.stringify(toProblem(thrown, redactPatterns))).not.toContain('hunter2');
    // The questions of a sign-in stay as they are.
    const prompts = 'Password:\nVerification code:';
    expect(toProblem(new ProblemError('ssh.more-answers', { prompts }), redactPatterns).cause).toBe(prompts);
  });

  it('is written again for a page in another language, with the actions it still offers', () => {
    const problem = describeProblem('tls.expired', { name: 'x.test', date: { at: '2026-11-20T03:04:00Z' } });
    const [, second] = problem.actions;
    const less = { ...problem, actions: problem.actions.slice(1) };
    expect(problemInWords(less, english)).toEqual(less);
    const { cause, actions } = problemInWords(less, { tag: 'de', words: english.words });
    expect(cause).toContain('20.11.2026');
    expect(actions).toEqual([second]);
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
