import { z } from 'zod';

/** What a password people choose must be like (Synapse's password policy). */
export const passwordsSection = z.strictObject({
  /** Long beats complicated: raise this before anything below. */
  minLength: z.int().min(8).max(64).default(10),
  digit: z.boolean().default(false),
  symbol: z.boolean().default(false),
  lowercase: z.boolean().default(false),
  uppercase: z.boolean().default(false),
});
