import { z } from 'zod';

/** Where an address was found: in the settings, as it was typed, on the way there, at the server, in the DNS. */
const reachSources = ['settings', 'typed', 'connection', 'name', 'interface'] as const;

/** Where the world finds a server by one family of addresses; that it does not; or that nobody can say. */
const reachedSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('at'),
    address: z.string(),
    by: z.enum(reachSources),
    /** The server's own address, where a NAT stands between it and this one. */
    behind: z.string().optional(),
  }),
  z.object({ kind: z.literal('nowhere') }),
  z.object({ kind: z.literal('unknown') }),
]);
export type AddressReach = z.infer<typeof reachedSchema>;

/** How the world reaches a server: found once, and used by everything that has to know. */
export const reachSchema = z.object({
  v4: reachedSchema,
  v6: reachedSchema,
  /** The largest packet on the server's way out, in bytes; absent where it is the usual 1500 or more. */
  mtu: z.int().optional(),
});
export type Reach = z.infer<typeof reachSchema>;
