import { z } from 'zod';

/**
 * What `templates/host/include/identity.sh` prints: whose accounts the database holds, the keys its latest words are
 * signed with, those of the first as well, and the keys that are there. Names between commas.
 */
export const identityFactSchema = z.object({
  fact: z.literal('identity'),
  server: z.string(),
  latest: z.string(),
  signed: z.string(),
  keys: z.string(),
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
}

export function readIdentity(fact: z.infer<typeof identityFactSchema> | undefined): Identity | undefined {
  if (fact === undefined) return undefined;
  const names = (list: string) => list.split(',').filter((name) => name !== '');
  const { server, latest, signed, keys } = fact;
  return { server, latest: names(latest), signed: names(signed), keys: names(keys) };
}
