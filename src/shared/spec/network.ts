import { z } from 'zod';
import { because } from '../read-by.ts';

/** `none`, or an address of that family. Text for both: a form has one field for it. */
function addressOf(schema: z.ZodType<string>, wrong: 'invalid.ipv4-or-none' | 'invalid.ipv6-or-none') {
  return z
    .string()
    .max(45)
    .refine((value) => value === 'none' || schema.safeParse(value).success, because(wrong))
    .optional();
}

/**
 * How the world reaches the server, where the host knows better than what is found: behind a NAT, a VPN, a forwarded
 * port. `none`: it is not reached that way, whatever its own addresses are. What is left out is found.
 */
export const networkSection = z.strictObject({
  ipv4: addressOf(z.ipv4(), 'invalid.ipv4-or-none'),
  ipv6: addressOf(z.ipv6(), 'invalid.ipv6-or-none'),
  /** The largest packet on the way to the world. Less than 1280 bytes carries no IPv6. */
  mtu: z.int().min(1280).max(9000).optional(),
});
