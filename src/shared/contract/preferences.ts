import { z } from 'zod';

/** What becomes of the window when it is closed while work on a server runs. */
export const closingChoices = ['ask', 'keep', 'quit'] as const;
/** After how many minutes without use the passphrase is asked for again; 0 for never. */
export const lockChoices = [0, 5, 15, 60] as const;

/** What the host wants of Innkeeper on this computer. Language and appearance are each window's own. */
export const preferencesSchema = z.strictObject({
  /** Whether the end of long work is told by the system while nobody looks. The desktop app does it. */
  notify: z.boolean().default(true),
  closing: z.enum(closingChoices).default('ask'),
  lockAfter: z.literal(lockChoices).default(0),
});
export type Preferences = z.output<typeof preferencesSchema>;

export const preferencesCalls = {
  /** The folder that holds everything Innkeeper keeps on this computer outside a keychain. */
  'app.dataFolder': { input: z.strictObject({}), output: z.object({ path: z.string() }) },
  'app.preferences': { input: z.strictObject({}), output: preferencesSchema },
  /** Changes those that are given; resolves with all once they are kept. */
  'app.prefer': {
    input: z.strictObject({
      notify: z.boolean().optional(),
      closing: z.enum(closingChoices).optional(),
      lockAfter: z.literal(lockChoices).optional(),
    }),
    output: preferencesSchema,
  },
} as const;
