import { z } from 'zod';
import { because } from '../read-by.ts';

/**
 * Which updates of the operating system the server installs by itself. `unchanged`: as its own settings say, of which
 * Innkeeper writes none; `off`: none, whatever those say.
 */
const unattendedUpdates = ['unchanged', 'off', 'security', 'all'] as const;

/** The server's own system, under everything that Innkeeper runs on it. */
export const systemSection = z.strictObject({
  updates: z.enum(unattendedUpdates).default('unchanged'),
  /** The quiet hour, by the clock of the chosen time zone. After the usual hour of backups. */
  updatesAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, because('invalid.time-of-day'))
    .default('05:00'),
  /** Whether the server restarts then, where what was installed asks for it. */
  restart: z.boolean().default(false),
});
