import { z } from 'zod';
import { caddyExtra } from '../extra/caddy.ts';
import { messageText } from '../fields.ts';

/** The reverse proxy: certificates and routing (Caddy). */
export const caddyFeature = z.strictObject({
  /** Keep search engines away from every page. */
  noIndex: z.boolean().default(true),
  /** What people agree to by using the server. Shown as a page of its own, `/terms` under the domain. */
  terms: messageText(20_000).optional(),
  /** Directives of a Caddyfile that no setting here names, put under every name of the server. */
  extra: caddyExtra.optional(),
});
