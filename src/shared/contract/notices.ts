import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { messageText } from '../spec/fields.ts';
import { onServer, userIdSchema } from './common.ts';

/** Messages of the server itself, in a room of its own with each person. */
export const noticesCalls = {
  /** Whether the server has a voice (`features.synapse.notices.enabled`); `welcome.set` gives it one. */
  'notices.status': {
    input: onServer,
    output: z.object({ enabled: z.boolean(), sender: z.string().nullable() }),
  },
  /**
   * A job of flow `notices`, step `notices`. Its result is
   * `{ sent: number, failed: { userId, problem }[] }`. `matrix.notices-off` when the server has no voice.
   * Nobody is told twice by a job that was cut and went on.
   */
  'notices.send': {
    input: z.strictObject({
      serverId: serverIdSchema,
      to: z.union([z.literal('everyone'), z.array(userIdSchema).min(1).max(10_000)]),
      text: messageText(10_000),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
} as const;
