import { z } from 'zod';

/** How the chat server's work is shared out (Synapse's workers). */
export const workersFeature = z.strictObject({
  /** `small`: one process does everything; `medium`: four or so; `large`: one or more for every kind of work. */
  size: z.enum(['small', 'medium', 'large']).default('small'),
});
