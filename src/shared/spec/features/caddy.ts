import { z } from 'zod';

/** The front door: certificates and routing (Caddy). */
export const caddyFeature = z.strictObject({
  /** Keep search engines away from every page. */
  noIndex: z.boolean().default(true),
});
