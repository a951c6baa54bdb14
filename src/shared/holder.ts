import { z } from 'zod';
import { flowSchema, stepIdSchema } from './job.ts';

/** Who changes a server at the moment, as that server knows it. */
export const holderSchema = z.object({
  /** Names this one piece of work. */
  token: z.string(),
  person: z.string(),
  computer: z.string(),
  /** What is done; absent where another version of Innkeeper does something that this one does not know. */
  flow: flowSchema.optional(),
  since: z.iso.datetime(),
  /** The step it is at, and how much of that is done, as far as it was told. */
  step: stepIdSchema.optional(),
  fraction: z.number().min(0).max(1).optional(),
  /**
   * `alive`: gives signs of life. `gone`: its connection has ended a moment ago and may come back. `silent`: has given
   * none for a minute; a person may take over from it. `dead`: whoever comes next takes over.
   */
  standing: z.enum(['alive', 'gone', 'silent', 'dead']),
  /** For how long it has given no sign of life. */
  quietSeconds: z.int().nonnegative(),
});
export type Holder = z.infer<typeof holderSchema>;
