import { message } from '../../shared/message.ts';
import { ProblemError } from '../../shared/problem.ts';
import { mailAddress } from '../../shared/spec/fields.ts';

/** An address as it was typed. @throws ProblemError `input.invalid` with the path `address` */
export function emailAddress(text: string): string {
  if (mailAddress.safeParse(text).success) return text;
  throw new ProblemError('input.invalid', { path: 'address', reason: message('option.not-email', { text }) });
}
