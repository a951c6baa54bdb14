import { z } from 'zod';
import { displayText } from '../fields.ts';

/** A place of the server's own to sign in at, for the chat and for other programs (Authentik). */
export const authentikFeature = z.strictObject({
  enabled: z.boolean().default(false),
  /** What stands on the button people press. */
  name: displayText(60).default('Our accounts'),
  /** Whether whoever has the same name there gets the account that exists here. */
  allowExisting: z.boolean().default(false),
});
