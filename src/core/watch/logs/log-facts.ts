import { z } from 'zod';

const number = z.int().positive();

/** What `follow-logs.sh` and `older-logs.sh` tell of themselves, between the lines they pass on. */
export const logFactSchema = z.discriminatedUnion('fact', [
  /** The server's clock when a run began. */
  z.object({ fact: z.literal('now'), time: z.string().regex(/^[\d:.TZ-]{20,40}$/) }),
  /** Lines with this number are this source's: a container by its id, or the journal. */
  z.object({ fact: z.literal('stream'), number, source: z.string(), id: z.string() }),
  /** What comes next in a stream may have come before. */
  z.object({ fact: z.literal('attach'), number }),
  /** The past has come in. */
  z.object({ fact: z.literal('live') }),
  z.object({ fact: z.literal('docker-down') }),
  /** The script is to be started again. */
  z.object({ fact: z.literal('again') }),
]);
export type LogFact = z.infer<typeof logFactSchema>;
