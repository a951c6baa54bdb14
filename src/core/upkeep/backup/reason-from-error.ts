import { type Message, type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { said } from '../../server/said.ts';

/** Why something at an SFTP place came to no end: a problem of ours, or what the program there has said. */
export function reasonFromError(error: unknown): MessageParam | Message {
  if (error instanceof ProblemError) return { problem: error.code, params: error.params, whole: false };
  return error instanceof Error && error.message !== '' ? said(error.message) : message('thing.no-reason');
}
