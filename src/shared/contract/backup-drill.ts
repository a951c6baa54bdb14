import { z } from 'zod';
import { problemSchema } from '../problem-schema.ts';
import { isoDate } from './common.ts';

/** What of a backup a drill may find at fault. */
const drillParts = [
  'copy',
  'settings',
  'database',
  'signing-key',
  'chat-server',
  'sign-in',
  'messages',
  'media',
] as const;
export const drillPartSchema = z.enum(drillParts);

const count = z.int().nonnegative().nullable();

/** How a restore drill went: the newest backup, started apart from everything, and taken away again. */
export const backupDrillSchema = z.object({
  startedAt: isoDate,
  endedAt: isoDate,
  by: z.enum(['person', 'timer']),
  /** `skipped`: nothing is known of the backup that was not before, such as for want of memory. */
  outcome: z.enum(['proven', 'failed', 'skipped']),
  /** Where it lay, and restic's own name for it; null where it did not come to that. */
  placeId: z.string().nullable(),
  snapshot: z.string().nullable(),
  /** When the backup was made. */
  backupAt: isoDate.nullable(),
  /** What was counted; null where it did not come to that. `messages` and `media` (files people
   * sent) are those that were read, by an account of its own; the files are compared with those on the server as well. */
  counts: z.object({
    databases: count,
    tables: count,
    rows: count,
    accounts: count,
    rooms: count,
    messages: count,
    media: count,
  }),
  /** Why it is not proven. */
  failure: problemSchema.optional(),
  /** Which part of the backup is at fault; null where none of it is. */
  part: drillPartSchema.nullable(),
  /** Whether a new backup was made at once because this one is at fault. */
  remade: z.boolean(),
});
export type BackupDrill = z.infer<typeof backupDrillSchema>;

export const drillStatusSchema = z.object({
  /** Whether one is going on at this moment, by whomever. */
  running: z.boolean(),
  /** The last one; null where there was none. */
  last: backupDrillSchema.nullable(),
  /** When a backup was proven last. */
  provenAt: isoDate.nullable(),
});
export type DrillStatus = z.infer<typeof drillStatusSchema>;
