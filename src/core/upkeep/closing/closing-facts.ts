import { z } from 'zod';
import { amount } from '../../server/host/facts/disk.ts';

/** What `templates/host/close.sh` prints. */
export const closingFacts = z.discriminatedUnion('fact', [
  z.object({ fact: z.enum(['container', 'network', 'volume', 'unit']), name: z.string() }),
  z.object({ fact: z.literal('folder'), path: z.string(), bytes: amount }),
  /** What others have put into Innkeeper's folder, or mounted there. */
  z.object({ fact: z.literal('foreign'), path: z.string() }),
  z.object({
    fact: z.literal('failed'),
    what: z.enum(['unit', 'container', 'volume', 'network', 'folder']),
    said: z.string(),
  }),
  z.object({ fact: z.literal('gone') }),
]);
