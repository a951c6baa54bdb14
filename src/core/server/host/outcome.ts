import { type Message, type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { cancelled } from '../../async/cancelled.ts';
import { failureProblem } from '../known-errors/known-errors.ts';
import { said } from '../said.ts';
import type { RunResult } from '../ssh/types.ts';

/** Returns quietly if the command succeeded; otherwise throws what its end means. `what` was asked of it. */
export function expectSuccess(result: RunResult, what: Message): void {
  if (result.cancelled) throw cancelled();
  if (result.interrupted) throw new ProblemError('network.lost', { during: what });
  if (result.timedOut) throw new ProblemError('host.busy', { what, minutes: 1 }, result.stderr.slice(-4000));
  if (result.code === 0) return;
  const text = lastLine(result.stderr) === '' ? result.stdout : result.stderr;
  const details = result.stderr.slice(-4000);
  const status = result.code ?? 'unknown';
  throw failureProblem({ what, own: text.split('\n'), details }, (reason) => {
    const told = text.trim() === '' ? message('reason.exit-status', { status }) : reason;
    return new ProblemError('host.command-failed', { what, reason: told }, details);
  });
}

/** The last line that says anything: where programs put what went wrong. */
export function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim().slice(0, 400) ?? '';
}

/** The last line a program left as the reason why it ended, or that it gave none. */
export function reasonFrom(text: string): MessageParam {
  const line = lastLine(text);
  return line === '' ? message('reason.none-given') : said(line);
}
