import { assertNever } from '../../shared/assert-never.ts';
import type { JobOutcome } from '../../shared/job.ts';
import type { ProblemCode } from '../../shared/problem.ts';

/** What the command line answers its caller. Part of the interface: never renumbered. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** For `--help`. */
export const exitCodeHelp = `Exit codes:
  0  done
  1  failed: the problem says why
  2  bad input: something in the command or the spec is not right; nothing was changed
  3  interrupted: stopped by you, or the connection was cut; run the same command again to go on`;

export function exitCodeOfProblem(code: ProblemCode): ExitCode {
  if (code.startsWith('input.')) return exitCodes.badInput;
  return code === 'cancelled.asked' || code === 'network.lost' ? exitCodes.interrupted : exitCodes.failed;
}

export function exitCodeOfOutcome(outcome: JobOutcome, code: ProblemCode | undefined): ExitCode {
  switch (outcome) {
    case 'succeeded':
      return exitCodes.done;
    case 'cancelled':
    case 'interrupted':
      return exitCodes.interrupted;
    case 'failed':
      return code === undefined ? exitCodes.failed : exitCodeOfProblem(code);
    default:
      return assertNever(outcome);
  }
}
