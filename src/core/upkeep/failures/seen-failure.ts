import { z } from 'zod';
import { inMib } from '../../../shared/bytes.ts';
import { type MessageParam, message } from '../../../shared/message.ts';
import { amount } from '../../server/host/facts/disk.ts';
import { said } from '../../server/said.ts';

/** What these scripts tell of a failure besides its `why`. */
export const failureFields = {
  said: z.string().optional(),
  database: z.string().optional(),
  image: z.string().optional(),
  needed: amount.optional(),
  free: amount.optional(),
  fingerprint: z.string().optional(),
  left: z.string().optional(),
};
/** Why something failed; `W` are the words its script has for it. */
export interface SeenFailure<W extends string> {
  readonly why: W;
  readonly said?: string | undefined;
  readonly database?: string | undefined;
  readonly image?: string | undefined;
  readonly needed?: number | null | undefined;
  readonly free?: number | null | undefined;
  /** Of the key an SFTP server shows. */
  readonly fingerprint?: string | undefined;
  /** An incomplete snapshot that could not be removed. */
  readonly left?: string | undefined;
}

/** What a program said of it, as a value for words. */
export function reasonOfFailure({ said: words }: Omit<SeenFailure<string>, 'why'>): MessageParam {
  return words ? said(words.trim()) : message('thing.no-reason');
}

/** How much room or memory it would have taken, and how much there was. */
export function sizesOf({
  needed,
  free,
}: Omit<SeenFailure<string>, 'why'>): Record<'needed' | 'present', MessageParam> {
  return { needed: inMib(needed ?? 0), present: inMib(free ?? 0) };
}
