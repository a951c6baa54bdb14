import { z } from 'zod';
import { amount, diskFactSchema } from '../../server/host/facts/disk.ts';

/** Something that takes bytes, or takes none where it could not be measured. */
const bytes = amount.transform((value) => value ?? 0);

/** What `templates/host/look-clean-up.sh` prints. What could not be found out is left out. */
export const cleanupFactSchema = z.discriminatedUnion('fact', [
  diskFactSchema,
  /** Docker's own answer, exact or rounded for people, as JSON in base64. */
  z.object({ fact: z.literal('usage'), exact: z.boolean(), base64: z.string() }),
  z.object({ fact: z.literal('release'), name: z.string(), bytes }),
  z.object({ fact: z.literal('job'), name: z.string(), bytes }),
  z.object({ fact: z.literal('log'), service: z.string(), bytes }),
  z.object({ fact: z.literal('journal'), count: bytes, bytes }),
  z.object({ fact: z.literal('runs'), service: z.enum(['synapse', 'postgres']) }),
  z.object({ fact: z.literal('database'), name: z.string(), bytes, deadRows: bytes }),
  /** `folder:data/name` or `database:name`, as clean-up.sh takes it. */
  z.object({ fact: z.literal('left'), place: z.string(), bytes }),
  z.object({ fact: z.literal('remote-media'), count: bytes, bytes }),
  z.object({ fact: z.literal('local-media'), count: bytes, bytes }),
]);
export type CleanupFact = z.infer<typeof cleanupFactSchema>;
