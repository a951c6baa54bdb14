import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOutput, printable } from '../../../src/node/cli/output.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';

function speak(flags: { json?: boolean; verbose?: boolean }) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const output = createOutput({ stdin: new PassThrough(), stdout, stderr, env: {}, asks: false }, flags);
  const read = (stream: PassThrough) => stream.read()?.toString() ?? '';
  return { output, heard: () => ({ stdout: read(stdout), stderr: read(stderr) }) };
}

const problem = makeProblem(
  'docker.pull-failed',
  { image: 'x', reason: 'y\u001b[2J' },
  'the details, password: hunter22',
);

describe('for a person', () => {
  it('a problem is what happened, why, and what to do, on stderr', () => {
    const { output, heard } = speak({});
    output.problem(problem);
    expect(heard()).toEqual({
      stdout: '',
      stderr: 'An app could not be downloaded.\n  x: y\ufffd[2J\n  - Try again\n',
    });
  });

  it('details are for those who ask', () => {
    const { output, heard } = speak({ verbose: true });
    output.problem(problem);
    expect(heard().stderr).toContain('  | the details, password: (hidden)\n');
  });
});

describe('for a program', () => {
  it('everything is one line of JSON on stdout', () => {
    const { output, heard } = speak({ json: true });
    output.say('not said');
    output.answer({ kind: 'check', text: 'a\nb' }, 'not said');
    output.answer({ kind: 'health', problems: [{ ...problem, level: 'trouble' }] }, 'not said');
    output.problem(problem);
    const { stdout, stderr } = heard();
    expect(stderr).toBe('');
    const words = problemInWords(problem);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line: string) => JSON.parse(line)),
    ).toEqual([
      { kind: 'check', text: 'a\nb' },
      { kind: 'health', problems: [{ ...problem, ...words, level: 'trouble' }] },
      { kind: 'problem', problem: { ...problem, ...words, details: 'the details, password: (hidden)' } },
    ]);
  });
});

it('nothing that a server says can steer a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/[^\P{C}\n\ufffd]/u);
    }),
  );
});
