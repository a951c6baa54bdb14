import { z } from 'zod';

const service = z.enum(['caddy', 'synapse', 'element-web', 'postgres', 'coturn']);
/** The programs whose settings are looked at. */
export type JudgedService = z.infer<typeof service>;

/** What `templates/host/settings-in-effect.sh` prints. A program that does not run has nothing there. */
export const effectiveFactSchema = z.discriminatedUnion('fact', [
  /** Caddy's own form (JSON) of the settings it runs with, and of those Innkeeper would write. */
  z.object({ fact: z.literal('caddy'), running: z.string(), ours: z.string() }),
  /** What Synapse's own reader resolved, as JSON. */
  z.object({ fact: z.literal('synapse'), values: z.string() }),
  z.object({ fact: z.literal('element-web'), config: z.string() }),
  /** What is set in a file, an argument or for a role or database. */
  z.object({ fact: z.literal('postgres-setting'), name: z.string(), value: z.string() }),
  /** Who may come over the network, and how they prove who they are. */
  z.object({ fact: z.literal('postgres-way'), from: z.string(), method: z.string() }),
  /** A role that may do what only the database's owner should. */
  z.object({ fact: z.literal('postgres-mighty'), role: z.string() }),
  z.object({ fact: z.literal('coturn'), line: z.string() }),
  /** A file in a folder whose every file counts. */
  z.object({ fact: z.literal('file'), path: z.string() }),
  z.object({ fact: z.literal('unread'), service, said: z.string() }),
]);
export type EffectiveFact = z.infer<typeof effectiveFactSchema>;
