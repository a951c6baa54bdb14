import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { isoDate, nothing, page, paging } from './common.ts';

/** Something somebody complained about. */
export const eventReportSchema = z.object({
  id: z.int().nonnegative(),
  receivedAt: isoDate,
  roomId: z.string(),
  roomName: z.string(),
  eventId: z.string(),
  /** Address of who complains. */
  reporter: z.string(),
  /** Address of who wrote what the complaint is about; null when it is gone. */
  about: z.string().nullable(),
  /** Their own words. Data: show it as text. */
  reason: z.string(),
});
export type EventReport = z.infer<typeof eventReportSchema>;

/** One thing said in a room. `text` is null where it is encrypted, gone, or not text. */
const saidSchema = z.object({
  eventId: z.string(),
  sender: z.string(),
  at: isoDate,
  type: z.string(),
  encrypted: z.boolean(),
  text: z.string().nullable(),
});
export type RoomMessage = z.infer<typeof saidSchema>;

export const reportsCalls = {
  /** The newest first. */
  'reports.list': {
    input: z.strictObject({ serverId: serverIdSchema, ...paging }),
    output: page(eventReportSchema),
  },
  /** With what was said around it, as far as the server can read it. */
  'reports.get': {
    input: z.strictObject({ serverId: serverIdSchema, id: z.int().nonnegative() }),
    output: eventReportSchema.extend({
      event: saidSchema.nullable(),
      before: z.array(saidSchema),
      after: z.array(saidSchema),
    }),
  },
  /** Takes the report from the list. What it is about stays. */
  'reports.dismiss': {
    input: z.strictObject({ serverId: serverIdSchema, id: z.int().nonnegative() }),
    output: nothing,
  },
} as const;
