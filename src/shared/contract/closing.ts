import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { messageSchema } from '../message-schema.ts';
import { isoDate, onServer } from './common.ts';

/** What closing a server for good takes away, by what lies there, and what stays. */
const closingPlanSchema = z.object({
  domain: z.string(),
  containers: z.array(z.string()),
  networks: z.array(z.string()),
  volumes: z.array(z.string()),
  /** Timers and services of systemd. */
  units: z.array(z.string()),
  /** Null where it is gone already. */
  folder: z.object({ path: z.string(), bytes: z.int().nonnegative().nullable() }).nullable(),
  /** Ports that Innkeeper opened, such as `tcp/443`. */
  firewall: z.array(z.string()),
  /** What is not taken away, and why. */
  stays: z.array(messageSchema),
  /** Whether people can be told in the server's own name. */
  canTell: z.boolean(),
  lastBackupAt: isoDate.nullable(),
});
export type ClosingPlan = z.infer<typeof closingPlanSchema>;

export const closingCalls = {
  /** What closing the server would take away. Changes nothing. */
  'closing.plan': { input: onServer, output: closingPlanSchema },
  /**
   * Takes away everything that Innkeeper made on the server. A job of flow `closing`. People are told and a last backup is made
   * first, and fetched to this computer where it keeps a copy; where any of that fails, nothing is taken away. Cut off after
   * that, asking again goes on. Then the server is `closed`, with what is known of what stays; what this computer keeps of
   * it goes with `servers.forget`. `input.loss-not-accepted` where `name` is not the server's domain.
   */
  'closing.run': {
    input: z.strictObject({
      serverId: serverIdSchema,
      name: z.string().max(260),
      /** What everybody is told before; null for nothing. */
      notice: z.string().trim().min(1).max(4000).nullable(),
      /** Whether a last backup is made. */
      backup: z.boolean(),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
} as const;
