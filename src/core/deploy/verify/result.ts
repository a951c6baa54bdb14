import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { CheckResult } from '../../../shared/status.ts';

export type CheckId = CheckResult['id'];

/** Something is not as it should be; `found` says what. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
  readonly found: Message;

  constructor(found: Message) {
    super(found.code);
    this.found = found;
  }
}

export function skippedCheck(id: CheckId, note: Message): CheckResult {
  return { id, state: 'skipped', note };
}

export function failedCheck(id: CheckId, error: unknown): CheckResult {
  const note = explain(error);
  return { id, state: 'failed', note, ...(error instanceof ProblemError && { code: error.code }) };
}

/**
 * Runs one check. What it returns is the note of a passed one; `CheckFailed` and problems make it
 * a failed one. An abort, and errors nobody foresaw, are thrown on.
 */
export async function check(
  id: CheckId,
  signal: AbortSignal,
  work: () => Promise<Message>,
): Promise<CheckResult> {
  try {
    return { id, state: 'passed', note: await work() };
  } catch (error) {
    signal.throwIfAborted();
    return failedCheck(id, error);
  }
}

/** What went wrong. */
function explain(error: unknown): Message {
  if (error instanceof CheckFailed) return error.found;
  if (!(error instanceof ProblemError)) throw error;
  const { code, params } = error;
  switch (code) {
    // The table's words for these are about the remote login.
    case 'network.timeout':
    case 'network.refused':
      return message('check.nothing-answers', {
        address: params.address ?? '',
        port: params.port ?? '',
      });
    default:
      return message('check.problem', { problem: { problem: code, params, whole: true } });
  }
}
