import { z } from 'zod';
import { displayText } from '../fields.ts';

/** The chat page people open in a browser (Element Web). */
export const elementWebFeature = z.strictObject({
  enabled: z.boolean().default(true),
  /** The name people see in the browser's tab and on the sign-in page. */
  brand: displayText(60).default('Element'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
});
