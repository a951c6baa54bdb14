import { z } from 'zod';

/**
 * A riddle that keeps robots out (reCAPTCHA, the one kind Synapse knows). Its private key is a secret the host gives.
 */
export const captchaSection = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** The key everybody may see: Google calls it the site key. */
    siteKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{20,100}$/, 'is not a site key as Google gives it')
      .optional(),
  })
  .refine((value) => !value.enabled || value.siteKey !== undefined, {
    path: ['siteKey'],
    message: 'is needed for the riddle',
  });
