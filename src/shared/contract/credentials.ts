import { z } from 'zod';

/** Answers to further questions the server asked (`ssh.more-answers`), in their order. Used once. */
const answers = z.array(z.string().max(1024)).max(8).optional();

/** What a host proves itself with. Travels from the page to the core once and is kept in the vault. */
export const credentialsSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('password'),
    password: z.string().min(1).max(1024),
    answers,
  }),
  z.strictObject({
    kind: z.literal('key'),
    privateKey: z.string().min(1).max(65_536),
    passphrase: z.string().max(1024).optional(),
    answers,
  }),
  z.strictObject({ kind: z.literal('agent'), answers }),
]);
export type Credentials = z.infer<typeof credentialsSchema>;
