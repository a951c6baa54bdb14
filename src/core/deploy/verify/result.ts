import { describeProblem } from '../../../shared/describe-problem.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { CheckResult } from '../../../shared/status.ts';

export type CheckId = CheckResult['id'];

/** Something is not as it should be. The message is a plain sentence for the host. */
export class CheckFailed extends Error {
  override readonly name = 'CheckFailed';
}

export function skipped(id: CheckId, note: string): CheckResult {
  return { id, state: 'skipped', note };
}

export function failed(id: CheckId, error: unknown): CheckResult {
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
  work: () => Promise<string>,
): Promise<CheckResult> {
  try {
    return { id, state: 'passed', note: await work() };
  } catch (error) {
    signal.throwIfAborted();
    return failed(id, error);
  }
}

/** What went wrong, as one or two plain sentences. */
function explain(error: unknown): string {
  if (error instanceof CheckFailed) return error.message;
  if (!(error instanceof ProblemError)) throw error;
  const { code, params } = error;
  switch (code) {
    // The table's words for these are about the remote login.
    case 'network.timeout':
    case 'network.refused':
      return `Nothing answers at ${params.address} on port ${params.port}. A firewall at your provider may keep it closed.`;
    default: {
      const { title, cause } = describeProblem(code, params);
      return `${title} ${cause}`;
    }
  }
}
