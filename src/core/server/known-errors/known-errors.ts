import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { said } from '../said.ts';
import { engineErrors } from './engine-errors.ts';
import { type Known, whatAndReason } from './known.ts';
import { lastError } from './last-error.ts';
import { packageErrors } from './package-errors.ts';

/** What errors of the engine, Compose, package managers and the shell mean, whichever step they end. A line is told by the first that fits. */
const knownErrors: readonly Known[] = [
  {
    says: /(?:: |\()no space left on device\)?$|: disk quota exceeded$/i,
    code: 'host.no-room',
    params: whatAndReason,
  },
  ...packageErrors,
  ...engineErrors,
];

/**
 * The problem that a program's own error stands for; undefined for one that is not known. Only the error's line is
 * looked at: what else was printed may say anything.
 */
export function knownProblem(line: string, what: MessageParam, details: string): ProblemError | undefined {
  // Docker 20.10 ends what it tells of a start with a full stop.
  const told = line.startsWith('docker: ') ? line.replace(/\.$/, '') : line;
  for (const { says, code, params } of knownErrors) {
    const found = says.exec(told);
    if (found) {
      return new ProblemError(
        code,
        params({ what, reason: quoted(line), found: { ...found.groups } }),
        details,
      );
    }
  }
  return undefined;
}

/** How a command ended that was to do something. */
export interface Failure {
  /** What it was to do, or to get. */
  readonly what: MessageParam;
  /** What it printed itself, line by line; what it quotes of other programs is none of it. */
  readonly own: readonly string[];
  readonly details: string;
}

/**
 * The problem that a failed command has: the one its last error stands for, or, for an error that nobody knows,
 * `otherwise` with its words. Everything that runs something on a server and is told nothing better goes through here.
 */
export function failureProblem(
  { what, own, details }: Failure,
  otherwise: (reason: MessageParam) => ProblemError = (reason) =>
    new ProblemError('host.command-failed', { what, reason }, details),
): ProblemError {
  const line = lastError(own);
  const known = line === undefined ? undefined : knownProblem(line, what, details);
  return known ?? otherwise(reasonFromOutput(own));
}

/** The line with which a failed program gave its reason, as a value for words, or that it gave none. */
export function reasonFromOutput(lines: readonly string[]): MessageParam {
  const line = lastError(lines);
  return line === undefined ? message('reason.none-given') : quoted(line);
}

/** In the program's own words, without what a package manager marks an error with. */
function quoted(line: string): MessageParam {
  return said(line.replace(/^(?:E|Error|ERROR|error): /, ''));
}
