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

/** Who keeps the records of the domain: there they are entered. */
const dnsHolderSchema = z.object({
  /** The part of DNS its records are in: the domain, or a name above it. */
  zone: z.string(),
  nameServers: z.array(z.string()),
  /** Whose name servers these are, where that is known, and its website without a scheme. */
  company: z.object({ name: z.string(), site: z.string() }).optional(),
});
export type DnsHolder = z.infer<typeof dnsHolderSchema>;

/** A name for which the authority that certificates are asked for may issue none (CAA records, RFC 8659). */
const caaRefusalSchema = z.object({
  name: z.string(),
  /** Where the record stands: the name itself or one above it. */
  at: z.string(),
  /** Whom it allows, by the names authorities have in such records; none for "nobody". */
  allowed: z.array(z.string()),
  /** What the record would have to name, and the whole record to add, as a zone file has it. */
  authority: z.string(),
  record: z.string(),
});
export type CaaRefusal = z.infer<typeof caaRefusalSchema>;

export const dnsReportSchema = z.object({
  /** False for a domain that exists on this network only (internal certificates): nothing to add. */
  needed: z.boolean(),
  records: z.array(dnsRecordSchema),
  /** Absent where nobody has registered the domain, or it could not be looked up. */
  holder: dnsHolderSchema.optional(),
  /** Nobody has registered the domain, or the world has not heard of it yet. */
  unregistered: z.boolean(),
  refusals: z.array(caaRefusalSchema),
  checkedAt: z.iso.datetime(),
});
export type DnsReport = z.infer<typeof dnsReportSchema>;
