import { z } from 'zod';
import { drillFact, failedFact } from '../backup/backup-facts.ts';
import { drillReason } from '../failures/reasons.ts';
import { loadingMarks } from '../restore/loading-marks.ts';

/** What templates/host/drill.sh says within its log. */
export const drillMarks = z.discriminatedUnion('fact', [
  z.object({
    fact: z.literal('step'),
    name: z.enum(['fetch', 'load', 'start', 'read', 'clean', 'backup']),
  }),
  ...loadingMarks,
  drillFact,
  /** Before it has begun. */
  failedFact(drillReason),
]);
export type DrillMark = z.infer<typeof drillMarks>;
