import { z } from 'zod';
import { because } from '../../read-by.ts';

/**
 * A captcha, which keeps robots out (reCAPTCHA, the one kind Synapse knows). Its private key is a secret the host gives.
 */
export const captchaSection = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** The key everybody may see: Google calls it the site key. */
    siteKey: z
      .string()
      .regex(/^[A-Za-z0-9_-]{20,100}$/, because('setting.site-key'))
      .optional(),
  })
  .refine((value) => !value.enabled || value.siteKey !== undefined, {
    path: ['siteKey'],
    error: because('setting.site-key-needed'),
  });
