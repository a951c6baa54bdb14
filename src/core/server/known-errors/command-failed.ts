import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type Failure, failureProblem } from './known-errors.ts';

interface FailedCommand extends Failure {
  /** Undefined where it ended without one. */
  readonly code: number | null | undefined;
  /** The program that said it, where it is not what was asked for. */
  readonly program?: string;
}

/** The problem of a command that failed: by what it said, or by how it ended where it said nothing. */
export function commandFailed({ code, program, ...failure }: FailedCommand): ProblemError {
  const { what, own, details } = failure;
  return failureProblem(failure, (reason) => {
    const told = own.every((line) => line.trim() === '') ? endedWith(code) : reason;
    return new ProblemError('host.command-failed', { what: program ?? what, reason: told }, details);
  });
}

/** tar tells the cause first, and that it gives up last. */
export function firstOfTar(output: string): string[] {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 1);
}

function endedWith(status: FailedCommand['code']): Message {
  return typeof status === 'number' ? message('reason.exit-status', { status }) : message('reason.no-status');
}
