import { z } from 'zod';

/**
 * What `templates/host/include/identity.sh` prints: whose accounts the database holds, the keys its latest words are
 * signed with, those of the first as well, and the keys that are there.
 */
export const identityFactSchema = z.object({
  fact: z.literal('identity'),
  server: z.string(),
  latest: z.array(z.string()),
  signed: z.array(z.string()),
  keys: z.array(z.string()),
  mediaGone: z.boolean().optional(),
});

/** Who the server is by its database. */
export interface Identity {
  /** The server that the accounts belong to. */
  readonly server: string;
  /** Names of the keys that its latest words are signed with. */
  readonly latest: readonly string[];
  /** Those of its first and its latest words. */
  readonly signed: readonly string[];
  /** Names of the keys it signs with, and says it has signed with. */
  readonly keys: readonly string[];
  /** Whether it knows of files people sent, and not one of them lies there. */
  readonly mediaGone?: boolean;
}

export function readIdentity(fact: z.infer<typeof identityFactSchema> | undefined): Identity | undefined {
  if (fact === undefined) return undefined;
  const { server, latest, signed, keys, mediaGone } = fact;
  return { server, latest, signed, keys, ...(mediaGone === true && { mediaGone }) };
}
