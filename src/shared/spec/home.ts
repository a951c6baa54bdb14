import { z } from 'zod';
import { portNumber } from './fields.ts';

/**
 * A server for one network at home, without a domain: all it has lies under one name, which may be the server's
 * address there. Nobody comes in from outside, and its certificates are its own.
 */
export const homeSection = z.strictObject({
  enabled: z.boolean().default(false),
  /** Where web pages are asked for: others than 80 and 443 where something else has those. */
  httpPort: portNumber.default(80),
  httpsPort: portNumber.default(443),
});
