import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { said } from '../said.ts';

/** What cloud images say to root, and what an account says that may sign in and nothing else. */
const turnsAway = /please login as the user|this account is currently not available/i;

/** Whether a server that lets in has said that it runs nothing; it may then wait. */
export function isNoLoginMessage(heard: string): boolean {
  return turnsAway.test(heard);
}

/**
 * What it means that a session ended, or fell silent (no `status`), before the command that was asked for ran: the server's own
 * refusal where it gave one; else something of the account's ends the session or has taken its place.
 */
export function sessionTaken(user: string, heard: string, status: number | undefined): ProblemError {
  const lines = heard.split(/\r?\n/).map((line) => line.trim());
  const refusal = lines.find(isNoLoginMessage);
  if (refusal !== undefined) return new ProblemError('ssh.failed', { reason: said(refusal.slice(0, 300)) });
  const last = lines.findLast((line) => /[a-z]{2}/i.test(line))?.slice(0, 300);
  return new ProblemError('ssh.session-taken', { user, reason: reasonOf(last, status) });
}

function reasonOf(last: string | undefined, status: number | undefined): MessageParam {
  if (last !== undefined) return message('reason.session-said', { line: said(last) });
  return status === undefined
    ? message('reason.session-silent')
    : message('reason.session-ended', { status });
}
