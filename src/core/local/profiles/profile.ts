import { z } from 'zod';
import { serverIdSchema } from '../../../shared/ids.ts';
import { specSchema } from '../../../shared/spec/index.ts';

/** What is remembered of a server between runs. Holds no secret: those are in the vault, under the id. */
export const profileSchema = z.strictObject({
  id: serverIdSchema,
  address: z.string(),
  port: z.int().min(1).max(65535),
  user: z.string(),
  /** With what to sign in. */
  credentials: z.enum(['password', 'key', 'agent']),
  /** The trusted fingerprint, `SHA256:...`. */
  hostKey: z.string().optional(),
  domain: z.string().optional(),
  stage: z.enum(['new', 'set-up']),
  /**
   * What the server is, or the one a deploy was last begun with. One this Innkeeper cannot read is
   * left out: the server itself has the true one.
   */
  spec: specSchema.optional().catch(undefined),
  addedAt: z.iso.datetime(),
});
export type Profile = z.infer<typeof profileSchema>;

/** `servers.json`. Each profile is read on its own, so that one that cannot be read does not hide the others. */
export const profilesFileSchema = z.strictObject({
  innkeeperServers: z.literal(1),
  servers: z.array(z.unknown()),
});
