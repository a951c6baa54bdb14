import { cancelled } from '../../../shared/async/cancelled.ts';
import { type Message, type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { commandFailed } from '../known-errors/command-failed.ts';
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
  throw commandFailed({ what, own: text.split('\n'), details, code: result.code });
}

/** The last line that says anything: where programs put what went wrong. */
function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1)?.trim().slice(0, 400) ?? '';
}

/** The last line a program left as the reason why it ended, or that it gave none. */
export function reasonFrom(text: string): MessageParam {
  const line = lastLine(text);
  return line === '' ? message('reason.none-given') : said(line);
}
