import { z } from 'zod';
import { containerFactSchema } from '../../../server/host/facts/container.ts';
import { amount } from '../../../server/host/facts/disk.ts';
import { updateFactSchemas } from '../../../server/host/facts/updates.ts';
import { firewallFactSchemas } from '../../../server/host/firewall/read.ts';
import { unattendedEffectSchemas } from '../../../server/host/unattended/facts.ts';

/** What `templates/host/doctor.sh` prints. What could not be found out is left out. */
export const doctorFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('time'), seconds: amount }),
  /** It is a container, whose clock is that of the machine under it. */
  z.object({ fact: z.literal('contained') }),
  z.object({ fact: z.literal('clock-synchronised') }),
  z.object({ fact: z.literal('clock-service'), unit: z.string() }),
  z.object({ fact: z.literal('swap'), freeKib: amount }),
  /** A line of the kernel's log about a program it ended because memory was used up. */
  z.object({ fact: z.literal('out-of-memory'), line: z.string() }),
  ...firewallFactSchemas,
  /** `-P INPUT DROP`. */
  z.object({ fact: z.literal('input-policy'), rule: z.string() }),
  /** Rules in effect for what comes in that let some of it not in. */
  z.object({ fact: z.literal('input-rules'), closing: amount }),
  z.object({ fact: z.literal('docker-user'), closing: amount }),
  ...updateFactSchemas,
  ...unattendedEffectSchemas,
  /** HTTP status, and how curl ended (0: an answer came). */
  z.object({ fact: z.literal('front'), name: z.string(), status: amount, ended: amount }),
  z.object({
    fact: z.literal('inside'),
    what: z.enum(['database', 'synapse', 'reverse-proxy']),
    works: z.boolean(),
    said: z.string(),
  }),
  containerFactSchema,
  z.object({ fact: z.literal('database'), collate: z.string(), ctype: z.string(), encoding: z.string() }),
  z.object({ fact: z.literal('database-error'), said: z.string() }),
]);
export type DoctorFact = z.infer<typeof doctorFactSchema>;
