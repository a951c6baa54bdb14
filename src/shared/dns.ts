import { z } from 'zod';
import { messageSchema } from './message-schema.ts';

/** A DNS record the host has to add, and what the world sees of it right now. */
const dnsRecordSchema = z.object({
  type: z.enum(['A', 'AAAA', 'SRV']),
  /** Full name, such as matrix.example.org. */
  name: z.string(),
  /** The name relative to the domain as registrars' forms want it: `@`, `matrix`, ... */
  label: z.string(),
  /**
   * What becomes of it: it has the value `expected`; it must not exist; or nobody can say, because the server's
   * public address is not known. Only `none` is a reason to delete anything.
   */
  wanted: z.enum(['value', 'none', 'unknown']),
  /** The value it must have (for SRV: priority, weight, port, target); '' where it is to have none. */
  expected: z.string(),
  found: z.array(z.string()),
  /** For how long others may go on using what was found, where the world told: at most so long a change takes. */
  ttlSeconds: z.int().nonnegative().optional(),
  state: z.enum(['right', 'missing', 'wrong', 'unknown']),
  /** Why the state is unknown, or the record not right everywhere yet. */
  reason: messageSchema.optional(),
});
export type DnsRecord = z.infer<typeof dnsRecordSchema>;

export const dnsReportSchema = z.object({
  /** False for a domain that exists on this network only (internal certificates): nothing to add. */
  needed: z.boolean(),
  records: z.array(dnsRecordSchema),
  checkedAt: z.iso.datetime(),
});
export type DnsReport = z.infer<typeof dnsReportSchema>;
