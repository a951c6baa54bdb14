import { redactPatterns } from '../../core/server/redact.ts';
import type { Problem } from '../../shared/problem.ts';
import { problemInWords } from '../../shared/problem-in-words.ts';
import { problemSchema } from '../../shared/problem-schema.ts';
import type { Terminal } from './terminal.ts';
import { problemInTerminal } from './terminal-words.ts';

/** What a program is told, as one line of JSON. */
interface OutputEvent {
  readonly kind: string;
  readonly [more: string]: unknown;
}

/** How a command speaks: plain lines for a person, or with `--json` one event per line for a program. */
export interface Output {
  readonly json: boolean;
  /** An answer, on stdout. In words for a person, as an event for a program. */
  answer(event: OutputEvent, words: string): void;
  /** What happens meanwhile, on stderr. Not said to programs. */
  say(words: string): void;
  /** What went wrong: words on stderr, or an event on stdout. */
  problem(problem: Problem): void;
}

export interface OutputFlags {
  readonly json?: boolean;
  readonly verbose?: boolean;
}

export function createOutput({ stdout, stderr }: Terminal, { json, verbose }: OutputFlags): Output {
  const event = (value: unknown) => stdout.write(`${JSON.stringify(value, withWords)}\n`);
  if (json) {
    return {
      json: true,
      answer: (value) => event(value),
      say: () => undefined,
      problem: (problem) => event({ kind: 'problem', problem: withoutSecrets(problem) }),
    };
  }
  return {
    json: false,
    answer: (_event, words) => stdout.write(`${printable(words)}\n`),
    say: (words) => stderr.write(`${printable(words)}\n`),
    problem: (problem) =>
      stderr.write(`${printable(problemWords(withoutSecrets(problem), verbose === true))}\n`),
  };
}

const withoutSecrets = (problem: Problem): Problem => ({
  ...problem,
  details: redactPatterns(problem.details),
});

/** Programs get every problem with its English words as well: they pass them on to people. */
function withWords(_key: string, value: unknown): unknown {
  const problem = problemSchema.safeParse(value);
  return problem.success ? { ...problemInWords(problem.data), ...(value as Problem) } : value;
}

/** What happened, why, what to do; details for those who asked for them. What is wrong in a file is one line. */
function problemWords(problem: Problem, verbose: boolean): string {
  const { details, params } = problem;
  const { title, cause, actions } = problemInTerminal(problem);
  if (params.file !== undefined && params.line !== undefined)
    return `${params.file}:${params.line}: ${cause}`;
  return [
    title,
    ...(cause === '' ? [] : [`  ${cause}`]),
    ...actions.map((action) => `  - ${action.label}`),
    ...(verbose && details !== '' ? details.split('\n').map((line) => `  | ${line}`) : []),
  ].join('\n');
}

/** Text from servers goes to a terminal here: no control character but line ends, so that it cannot steer it. */
export function printable(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, '\u{fffd}');
}
