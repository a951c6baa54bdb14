import { z } from 'zod';

/** A part of what is typed to get a server back without Innkeeper: commands for bash, as root, in their order. */
export const byHandStepSchema = z.object({
  what: z.enum(['open', 'place', 'restore', 'start']),
  /** Which place for backups it is for; one of these is enough. */
  placeId: z.string().max(32).optional(),
  commands: z.array(z.string().max(8192)).max(80),
});
export type ByHandStep = z.infer<typeof byHandStepSchema>;
