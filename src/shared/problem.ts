import { isCancelled } from './is-cancelled.ts';
import { type MessageParams, withTexts } from './message.ts';
import type { ProblemActionId } from './problem-actions.ts';
import type { ProblemCode } from './words/problems.ts';

export type { ProblemCode } from './words/problems.ts';

/** Facts that fill the words and that a page may act on. Never a secret. */
export type ProblemParams = MessageParams;

/**
 * What went wrong, as it goes from the core to the shells: a code and values. Its words (what happened, why, and what to
 * do) are in `words/problems`, and written out by `problemInWords`. `details` is for experts, redacted, possibly empty.
 */
export interface Problem {
  code: ProblemCode;
  params: ProblemParams;
  details: string;
  /** Actions its words offer that would not help here. */
  withheld?: ProblemActionId[] | undefined;
}

export function makeProblem(code: ProblemCode, params: ProblemParams = {}, details = ''): Problem {
  return { code, params, details };
}

/** The problem without one of the actions its words offer. */
export function withholding(problem: Problem, action: ProblemActionId): Problem {
  return { ...problem, withheld: [...(problem.withheld ?? []), action] };
}

/** The error adapters throw; the boundary turns it into a `Problem`. `details` must already be free of secrets. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  readonly details: string;

  constructor(code: ProblemCode, params: ProblemParams = {}, details = '', options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.params = params;
    this.details = details;
  }
}

/**
 * Turns whatever was thrown into a problem. What nobody foresaw is `bug.unexpected`, with its message as details. `hide`
 * takes secrets out of everything that comes from elsewhere: details and values alike.
 */
export function toProblem(error: unknown, hide: (text: string) => string = (text) => text): Problem {
  if (error instanceof ProblemError) {
    return makeProblem(error.code, withTexts(error.params, hide), hide(error.details));
  }
  if (isCancelled(error)) return makeProblem('cancelled.asked');
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return makeProblem('bug.unexpected', {}, hide(details));
}
