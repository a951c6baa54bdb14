import { z } from 'zod';
import { amount } from '../../server/host/facts/disk.ts';
import { drillFact, failureFields } from '../backup/backup-facts.ts';

/** What templates/host/drill.sh says within its log. */
export const drillMarks = z.discriminatedUnion('fact', [
  z.object({
    fact: z.literal('step'),
    name: z.enum(['fetch', 'load', 'start', 'read', 'clean', 'backup']),
  }),
  z.object({ fact: z.literal('pulling'), image: z.string() }),
  z.object({ fact: z.literal('progress'), fraction: amount }),
  z.object({ fact: z.enum(['loading', 'counting']), database: z.string() }),
  drillFact,
  /** Before it has begun. */
  z.object({ fact: z.literal('failed'), ...failureFields, why: z.string() }),
]);
export type DrillMark = z.infer<typeof drillMarks>;
