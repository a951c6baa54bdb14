import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { because } from '../read-by.ts';
import { longestServerName } from './choices.ts';
import { nothing } from './common.ts';

export const serverListCalls = {
  /** Every server that is not closed as text for a file: where it is and by which key it is known. No password, key or setting. */
  'servers.export': { input: nothing, output: z.object({ content: z.string() }) },
  /**
   * Adds the servers of such a file; those that are known stay as they are. What signs in to them is asked for at the first
   * connection. Throws `input.server-list`.
   */
  'servers.import': {
    input: z.strictObject({ content: z.string().max(1024 * 1024) }),
    output: z.object({ added: z.array(z.string()), known: z.int() }),
  },
  /** What Innkeeper calls the server on this computer; null for its domain or address. Nobody else sees it. */
  'servers.rename': {
    input: z.strictObject({
      serverId: serverIdSchema,
      name: z
        .string()
        .trim()
        .min(1)
        .max(longestServerName)
        .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, because('invalid.not-one-line'))
        .nullable(),
    }),
    output: nothing,
  },
} as const;
