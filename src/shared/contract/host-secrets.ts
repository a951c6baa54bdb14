import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { messageSchema } from '../message-schema.ts';
import { because } from '../read-by.ts';
import { nothing } from './common.ts';

/** A secret's name is its file below `secrets/` on the server, such as `synapse/smtp-password`. */
const secretNameSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,40}\/[a-z0-9._-]{1,80}$/, because('invalid.secret-name'));
const secretKindSchema = z.enum(['line', 'private-key']);

/** A secret that only the host knows, such as the password of a mail account. Its value never comes back. */
const hostSecretSchema = z.object({
  name: secretNameSchema,
  /** `line`: one line of text; `private-key`: a private key in PEM form without a passphrase. */
  kind: secretKindSchema,
  /** What is asked for. */
  what: messageSchema,
  /** The environment variable a command line takes it from; with `_FILE` behind it, the file. */
  variable: z.string(),
  /** `given`: kept on this computer until the next deploy brings it to the server. */
  state: z.enum(['missing', 'given', 'on-server']),
});
export type HostSecret = z.infer<typeof hostSecretSchema>;

/** Calls about secrets the host gives. They are kept in the vault, travel with a deploy, and then lie on the server alone. */
export const hostSecretsCalls = {
  /** Which of them this spec needs, and where each is. Looks at the server. */
  'hostSecrets.list': {
    input: z.strictObject({ serverId: serverIdSchema, spec: z.record(z.string(), z.unknown()) }),
    output: z.array(hostSecretSchema),
  },
  /** Keeps one for the next deploy, in place of an earlier one. `input.invalid` where it is not of its kind. */
  'hostSecrets.give': {
    input: z.strictObject({
      serverId: serverIdSchema,
      name: secretNameSchema,
      kind: secretKindSchema,
      value: z.string().min(1).max(65_536),
    }),
    output: nothing,
  },
  /** Forgets one that was given and not deployed yet. */
  'hostSecrets.withdraw': {
    input: z.strictObject({ serverId: serverIdSchema, name: secretNameSchema }),
    output: nothing,
  },
} as const;

/** The environment variable a secret is taken from. */
export function secretVariable(name: string): string {
  return `INNKEEPER_SECRET_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}
