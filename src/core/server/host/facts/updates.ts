import { z } from 'zod';
import { amount } from './disk.ts';

/** What `templates/host/include/updates.sh` prints. */
export const updateFactSchemas = [
  z.object({ fact: z.literal('updates'), all: amount, security: amount }),
  /** When the lists of updates were last fetched, in seconds since the epoch. */
  z.object({ fact: z.literal('updates-listed'), at: amount }),
  /** What asks for a restart of the server. */
  z.object({ fact: z.literal('reboot'), for: z.string() }),
  /** What the chat server has still to change in its database since its own update. */
  z.object({ fact: z.literal('background-updates'), count: amount }),
] as const;
