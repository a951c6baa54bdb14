import { z } from 'zod';
import { doctorFixes } from './doctor-fixes.ts';
import { type ProblemCode, problemCodes } from './words/problems.ts';

export type { ProblemCode } from './words/problems.ts';

/** What a button beside a problem does. A page knows each; a command line prints the label alone. */
export const problemActionIds = [
  'retry',
  'edit-connection',
  'accept-host-key',
  'replace-host-key',
  'enter-sudo-password',
  'change-password',
  'unlock-vault',
  'edit-spec',
  'stop-service',
  'keep-my-edits',
  'overwrite-my-edits',
  'open-logs',
  'open-doctor',
  'start-services',
  'restart-services',
  'clean-up',
  ...doctorFixes,
] as const;
export type ProblemActionId = (typeof problemActionIds)[number];

/** Facts that fill the words and that a page may act on. Never a secret. */
export const problemParamsSchema = z.record(z.string(), z.union([z.string(), z.number()]));
export type ProblemParams = z.infer<typeof problemParamsSchema>;

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
  params: problemParamsSchema,
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
