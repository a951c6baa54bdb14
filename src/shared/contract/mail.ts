import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';

/** Trying out how the server sends mail. */
export const mailCalls = {
  /**
   * Sends one real mail exactly as the chat server would, with the settings it runs with. Throws `mail.*` where it
   * does not get through: `mail.off`, `mail.name`, `mail.unreachable`, `mail.certificate`, `mail.encryption`,
   * `mail.password`, `mail.sender`, `mail.recipient`, `mail.refused`.
   */
  'mail.test': {
    input: z.strictObject({ serverId: serverIdSchema, to: z.email().max(254) }),
    output: z.object({
      /** As the mail server was told. It has taken the mail; whether it arrives is up to it. */
      from: z.string(),
      host: z.string(),
      port: z.int(),
    }),
  },
} as const;
