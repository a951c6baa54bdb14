import { z } from 'zod';
import { aliasLocalpart, displayText } from '../fields.ts';

/** A space everybody finds themselves in. Innkeeper makes it; rooms newcomers are put into come into it. */
export const spaceSection = z.strictObject({
  enabled: z.boolean().default(false),
  name: displayText(60).default('The inn'),
  /** Its address without # and domain. Another one makes another space; the old one stays. */
  alias: aliasLocalpart.default('inn'),
});
