import { z } from 'zod';
import { because } from '../../read-by.ts';

/** Deleting old messages by itself (Synapse's message retention). */
export const retentionSection = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** Messages older than this many days are deleted from the server. Rooms may ask for less, never for more. */
    maxDays: z.int().min(1).max(3650).default(365),
    /** That the host knows: what is deleted is gone for everybody, and no setting brings it back. */
    lossAccepted: z.boolean().default(false),
  })
  .refine((value) => !value.enabled || value.lossAccepted, {
    path: ['lossAccepted'],
    error: because('setting.loss-not-accepted'),
  });
