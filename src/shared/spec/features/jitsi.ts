import { z } from 'zod';
import { because } from '../../read-by.ts';
import { domainName } from '../fields.ts';

/** Meetings with a web address that people without an account can open (Jitsi Meet). */
export const jitsiFeature = z
  .strictObject({
    /** None, on this server, or somewhere else that the chat page then leads to. */
    mode: z.enum(['off', 'own', 'external']).default('off'),
    /** For `external`: where it is. Its owner learns who meets whom, and when. */
    domain: domainName.optional(),
    /** For `own`: that the host knows that whoever knows the address can hold a meeting, and use the line. */
    openAccepted: z.boolean().default(false),
    /** For `own`: the one UDP port sound and picture travel through. */
    udpPort: z.int().min(1024).max(65535).default(10_000),
  })
  .refine((value) => value.mode !== 'external' || value.domain !== undefined, {
    path: ['domain'],
    error: because('setting.meeting-place-needed'),
  })
  .refine((value) => value.mode !== 'own' || value.openAccepted, {
    path: ['openAccepted'],
    error: because('setting.open-meetings-not-accepted'),
  });
