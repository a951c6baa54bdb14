import { z } from 'zod';
import { because } from '../../read-by.ts';
import { displayText, hostAddress, mailAddress, portNumber } from '../fields.ts';

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
    from: mailAddress.optional(),
    /** `starttls` begins in the clear and insists on encryption (587), `tls` is encrypted from the start (465). */
    security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
    /** Whether people may have missed messages sent to them by mail. */
    notifications: z.boolean().default(false),
  })
  .refine((value) => !value.enabled || value.host !== undefined, {
    path: ['host'],
    error: because('setting.needed-for-mail'),
  })
  .refine((value) => !value.enabled || value.from !== undefined, {
    path: ['from'],
    error: because('setting.needed-for-mail'),
  })
  .refine((value) => value.security !== 'none' || value.user === undefined, {
    path: ['security'],
    error: because('setting.mail-unencrypted'),
  })
  .refine((value) => value.port !== 465 || value.security === 'tls', {
    path: ['security'],
    error: because('setting.mail-port-tls'),
  })
  .refine((value) => value.port !== 587 || value.security !== 'tls', {
    path: ['security'],
    error: because('setting.mail-port-starttls'),
  });
