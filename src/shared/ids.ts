import { z } from 'zod';

/** Names one server in this Innkeeper. Made by the vault, never from input without this parser. */
export const serverIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
  .brand('ServerId');
export type ServerId = z.infer<typeof serverIdSchema>;

/** Names one piece of long work; also the folder `jobs/<id>` on the server. */
export const jobIdSchema = z
  .string()
  .regex(/^[a-z]+-[0-9a-z]{6,32}$/)
  .brand('JobId');
export type JobId = z.infer<typeof jobIdSchema>;
