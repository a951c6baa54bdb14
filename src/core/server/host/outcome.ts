import { ProblemError } from '../../../shared/problem.ts';
import { cancelled } from '../../async/cancelled.ts';
import type { RunResult } from '../ssh/types.ts';

/** Returns quietly if the command succeeded; otherwise throws what its end means. `what` is in a host's words. */
export function expectSuccess(result: RunResult, what: string): void {
  if (result.cancelled) throw cancelled();
  if (result.interrupted) throw new ProblemError('network.lost', { during: what });
  if (result.timedOut) throw new ProblemError('host.busy', { what, minutes: 1 }, result.stderr.slice(-4000));
  if (result.code === 0) return;
  const reason =
    lastLine(result.stderr) || lastLine(result.stdout) || `exit status ${result.code ?? 'unknown'}`;
  throw new ProblemError('host.command-failed', { what, reason }, result.stderr.slice(-4000));
}

/** The last line that says anything: where programs put what went wrong. */
export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim().slice(0, 400) ?? '';
}
