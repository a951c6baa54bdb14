import { z } from 'zod';
import { largestHandedFile } from '../handed-file.ts';
import { closingChoices, lockChoices } from './choices.ts';

/** What the host wants of Innkeeper on this computer. Language and appearance are each window's own. */
export const preferencesSchema = z.strictObject({
  /** Whether the end of long work is told by the system while nobody looks. The desktop app does it. */
  notify: z.boolean().default(true),
  /** Whether trouble on a server is told by the system and marked on the icon. The desktop app does it. */
  notifyTrouble: z.boolean().default(true),
  /** Whether closing the window leaves the desktop app in the tray, also while no work runs. */
  tray: z.boolean().default(false),
  closing: z.enum(closingChoices).default('ask'),
  lockAfter: z.literal(lockChoices).default(0),
  /** Whether newer versions of Innkeeper are looked for. Off, nothing is asked of anybody. */
  lookForUpdates: z.boolean().default(true),
});
export type Preferences = z.output<typeof preferencesSchema>;

/** Whether the system can start Innkeeper with the person's session, and whether it does. */
const atLoginSchema = z.object({ possible: z.boolean(), on: z.boolean() });

export const preferencesCalls = {
  /** The file a person has opened with the desktop app, to the first page that asks. */
  'app.handedFile': {
    input: z.strictObject({}),
    output: z.object({
      file: z
        .object({ kind: z.enum(['kit', 'key']), name: z.string(), text: z.string().max(largestHandedFile) })
        .nullable(),
    }),
  },
  'app.atLogin': { input: z.strictObject({}), output: atLoginSchema },
  /** Resolves with what the system does by then. Throws `input.file-not-saved`. */
  'app.startAtLogin': { input: z.strictObject({ on: z.boolean() }), output: atLoginSchema },
  /** The folder that holds everything Innkeeper keeps on this computer outside a keychain. */
  'app.dataFolder': { input: z.strictObject({}), output: z.object({ path: z.string() }) },
  'app.preferences': { input: z.strictObject({}), output: preferencesSchema },
  /** Changes those that are given; resolves with all once they are kept. */
  'app.prefer': {
    input: z.strictObject({
      notify: z.boolean().optional(),
      notifyTrouble: z.boolean().optional(),
      tray: z.boolean().optional(),
      closing: z.enum(closingChoices).optional(),
      lockAfter: z.literal(lockChoices).optional(),
      lookForUpdates: z.boolean().optional(),
    }),
    output: preferencesSchema,
  },
} as const;
