import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { fileDiffSchema } from './diff.ts';

/** A setting that a change made another. */
const changedSettingSchema = z.object({
  path: z.string(),
  /** What it was and became; absent where the settings of then are not kept any more. A value may be left out in a spec. */
  values: z.object({ before: z.unknown(), after: z.unknown() }).optional(),
});

/** One change of a server, and what is still known of it. */
const historyEntrySchema = z.object({
  at: z.iso.datetime(),
  /** `kept`: something that lay there before a change which nobody wrote down. */
  what: z.enum(['set-up', 'change', 'update', 'restore', 'kept']),
  /** Innkeeper's version that made it. */
  innkeeper: z.string().optional(),
  /** Who made it, and on which computer; absent where an earlier Innkeeper did not write that down. */
  person: z.string().optional(),
  computer: z.string().optional(),
  /** Whether this is what the server has now. */
  current: z.boolean(),
  /** The release that holds the server as it was after this change; null for the current one and where it is gone. */
  release: z.int().nonnegative().nullable(),
  /** The release that holds what was there before it; null where there was nothing, or it is gone. */
  before: z.int().nonnegative().nullable(),
  /** Null where neither is known which. */
  settings: z.array(changedSettingSchema).nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** A release by its number, or what lies there now. */
const sideSchema = z.union([z.int().nonnegative(), z.literal('now')]);

export const historyCalls = {
  /** Every change the server remembers, the newest first. Changes nothing. */
  'history.list': {
    input: z.strictObject({ serverId: serverIdSchema }),
    output: z.object({ entries: z.array(historyEntrySchema) }),
  },
  /** Line by line how two versions of the managed files differ, secrets hidden. Changes nothing. `input.unknown-release`. */
  'history.diff': {
    input: z.strictObject({ serverId: serverIdSchema, from: sideSchema, to: sideSchema }),
    output: z.object({ files: z.array(fileDiffSchema) }),
  },
} as const;
