import { z } from 'zod';
import { amount } from '../../server/host/facts/disk.ts';
import { failedFact } from '../backup/backup-facts.ts';
import { readingReason, restoreReason } from '../failures/reasons.ts';
import { failureFields } from '../failures/seen-failure.ts';
import { loadingMarks } from './loading-marks.ts';

/** How the last run ended, as templates/host/restore.sh has written it down. */
const endedFact = z.object({
  fact: z.literal('ended'),
  at: z.string(),
  action: z.string(),
  outcome: z.enum(['began', 'succeeded', 'failed']),
  /** When the backup was made that was laid down on a new server, its name, and the digest of the state that came with it. */
  backup: z.string().optional(),
  snapshot: z.string().optional(),
  stateDigest: z.string().optional(),
  ...failureFields,
  why: restoreReason.optional(),
});
export type LastRestore = z.infer<typeof endedFact>;

/** What `templates/host/restore-look.sh` prints. */
export const restoreLookFacts = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('state'), key: z.string(), value: z.string() }),
  z.object({ fact: z.literal('running'), busy: z.boolean() }),
  z.object({ fact: z.literal('kept'), folder: z.string(), bytes: amount }),
  endedFact,
]);
export type RestoreLookFact = z.infer<typeof restoreLookFacts>;

/** What `templates/host/restore-plan.sh` prints. */
export const restorePlanFacts = z.discriminatedUnion('fact', [
  /** The backup's own manifest, without the rows of its tables, in base64. */
  z.object({ fact: z.literal('manifest-of'), base64: z.string() }),
  z.object({ fact: z.literal('size'), totalBytes: amount }),
  z.object({ fact: z.literal('free'), bytes: amount }),
  /** A database of a program, as there is one now. */
  z.object({ fact: z.literal('database-now'), name: z.string() }),
  z.object({
    fact: z.literal('since'),
    messages: z.int(),
    rooms: z.int(),
    accounts: z.int(),
    files: z.int(),
  }),
  failedFact(readingReason),
]);

export type RestorePlanFact = z.infer<typeof restorePlanFacts>;

/** What templates/host/restore.sh says within its log. */
export const restoreMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('step'), name: z.enum(['fetch', 'dump', 'load', 'swap', 'lay']) }),
  ...loadingMarks,
  z.object({ fact: z.literal('saving'), database: z.string() }),
  z.object({
    fact: z.enum([
      'stopping',
      'starting',
      'going-back',
      'went-back',
      'stuck',
      'unclear',
      'settled',
      'finished',
    ]),
  }),
  failedFact(restoreReason),
]);
export type RestoreMark = z.infer<typeof restoreMarks>;

/** The lines of a manifest that are read here. It came out of a repository: what is not understood is left out. */
export const manifestLine = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('manifest'), at: z.iso.datetime(), innkeeper: z.string() }),
  z.object({ fact: z.literal('database'), name: z.string(), bytes: z.number().nonnegative() }),
]);
