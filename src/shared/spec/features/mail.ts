import { z } from 'zod';
import { displayText, hostAddress, portNumber } from '../fields.ts';

/** How the server sends mail (SMTP). The password is no part of the spec: it is a secret the host gives. */
export const mailSection = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** The mail provider's server for sending. */
    host: hostAddress.optional(),
    /** 587 works almost everywhere; many providers of servers block 25 and 465. */
    port: portNumber.default(587),
    /** Who signs in there. Left out, nobody signs in and no password is asked for. */
    user: displayText(254).optional(),
    /** The address mails come from. */
    from: z.email().max(254).optional(),
    /** `starttls` begins in the clear and insists on encryption (587), `tls` is encrypted from the start (465). */
    security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
    /** Whether people may have missed messages sent to them by mail. */
    notifications: z.boolean().default(false),
  })
  .refine((value) => !value.enabled || value.host !== undefined, {
    path: ['host'],
    message: 'is needed for sending mail',
  })
  .refine((value) => !value.enabled || value.from !== undefined, {
    path: ['from'],
    message: 'is needed for sending mail',
  })
  .refine((value) => value.security !== 'none' || value.user === undefined, {
    path: ['security'],
    message: 'must not be none where somebody signs in: the password would travel in the clear',
  })
  .refine((value) => value.port !== 465 || value.security === 'tls', {
    path: ['security'],
    message: 'must be tls on port 465; or take port 587',
  })
  .refine((value) => value.port !== 587 || value.security !== 'tls', {
    path: ['security'],
    message: 'must be starttls on port 587; or take port 465',
  });
