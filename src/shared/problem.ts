import { z } from 'zod';
import { type MessageParams, messageParamsSchema } from './message.ts';
import { problemActionIds } from './problem-actions.ts';
import { type ProblemCode, problemCodes } from './words/problems.ts';

export type { ProblemCode } from './words/problems.ts';

/** Facts that fill the words and that a page may act on. Never a secret. */
export type ProblemParams = MessageParams;

/**
 * What went wrong, in words a host understands: what happened, why, and what to do.
 * `code` and `params` are for programs (and translations), the rest is ready to be read.
 * `details` is for experts, redacted, possibly empty.
 */
export const problemSchema = z.object({
  code: z.enum(problemCodes),
  title: z.string(),
  cause: z.string(),
  actions: z.array(z.object({ id: z.enum(problemActionIds).optional(), label: z.string() })),
  details: z.string(),
  params: messageParamsSchema,
});
export type Problem = z.infer<typeof problemSchema>;

/**
 * The error adapters throw. Only a shell's boundary turns it into a `Problem`, so that inner code
 * never writes copy. `details` must already be free of secrets.
 */
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
