import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { nothing, onServer } from './common.ts';

/** An admin console by its name in the words of the pages, such as `grafana`. */
const consoleIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/);

export const adminConsoleStates = ['ready', 'not-running', 'off'] as const;

const adminConsoleSchema = z.object({
  id: consoleIdSchema,
  /** The Compose service that answers it. */
  service: z.string(),
  /** `off`: not part of this server. `ready`: it runs, as far as is known. */
  state: z.enum(adminConsoleStates),
  /** The setting that switches it on, where there is one. */
  setting: z.string().nullable(),
  /** Whether it asks for a sign-in that Innkeeper made and can show. */
  hasAccount: z.boolean(),
  /** Whether it is open on this computer now. */
  open: z.boolean(),
});
export type AdminConsoleState = z.infer<typeof adminConsoleSchema>;

const onConsole = z.strictObject({ serverId: serverIdSchema, console: consoleIdSchema });

/** Admin consoles. None is public: each is reached through the tunnel, by one browser of this person. */
export const consolesCalls = {
  /** Every console there is. Asks the server only where nothing is known of it yet. `input.not-set-up`. */
  'consoles.list': { input: onServer, output: z.array(adminConsoleSchema) },
  /**
   * Offers a console on this computer's 127.0.0.1 and gives the address that opens it: good once, for this person
   * alone. It ends by itself half an hour after the last request. `input.unknown-console`, `input.console-off`,
   * `docker.stopped`, and what connecting throws.
   */
  'consoles.open': { input: onConsole, output: z.object({ url: z.string() }) },
  /** Ends it at once. What is not open is none the worse for it. */
  'consoles.close': { input: onConsole, output: nothing },
  /** The sign-in of a console's own account, as it was made. `input.unknown-console`, `input.console-off`. */
  'consoles.account': { input: onConsole, output: z.object({ user: z.string(), password: z.string() }) },
} as const;
