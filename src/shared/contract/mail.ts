import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { languageTags } from '../language-tags.ts';
import { mailAddress } from '../spec/fields.ts';
import { invitationSchema, tokenSchema } from './invitations.ts';

/** As the mail server was told. It has taken the mail; whether it arrives is up to it. */
const takenSchema = z.object({ from: z.string(), host: z.string(), port: z.int() });

/** Mail the server sends because its host asks for it. */
export const mailCalls = {
  /**
   * Sends one real mail exactly as the chat server would, with the settings it runs with. Throws `mail.*` where it
   * does not get through: `mail.off`, `mail.name`, `mail.unreachable`, `mail.certificate`, `mail.encryption`,
   * `mail.password`, `mail.sender`, `mail.recipient`, `mail.refused`.
   */
  'mail.test': {
    input: z.strictObject({ serverId: serverIdSchema, to: mailAddress }),
    output: takenSchema,
  },
  /** Sends an invitation's card as text, in the guest's language, and notes that it was sent. Throws as `mail.test` does. */
  'mail.invitation': {
    input: z.strictObject({
      serverId: serverIdSchema,
      token: tokenSchema,
      to: mailAddress,
      language: z.enum(languageTags),
    }),
    output: takenSchema.extend({ invitation: invitationSchema }),
  },
} as const;
