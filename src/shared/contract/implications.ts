import { z } from 'zod';
import { messageSchema } from '../message-schema.ts';

/** What a server of some spec takes. It follows from the spec alone. */
export const implicationsSchema = z.object({
  /** Of the whole server, in MiB. */
  memoryMiB: z.number(),
  /** Public names, each of which needs its records in the DNS. */
  names: z.array(z.string()),
  /** What the world must be able to reach. */
  ports: z.array(
    z.object({
      protocol: z.enum(['tcp', 'udp']),
      from: z.int(),
      /** Same as `from` for a single port. */
      to: z.int(),
      /** What it is for. */
      what: messageSchema,
    }),
  ),
});
export type Implications = z.infer<typeof implicationsSchema>;
