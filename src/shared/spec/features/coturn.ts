import { z } from 'zod';
import { because } from '../../read-by.ts';
import { coturnExtra } from '../extra/coturn.ts';
import { portNumber } from '../fields.ts';

/** Helps calls through home routers (coturn, a TURN relay). */
export const coturnFeature = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** Whether it also answers over TLS, on port 5349: for networks that let nothing else out. */
    tls: z.boolean().default(false),
    /** First and last UDP port of the relay. 1000 ports carry about 400 calls at once. */
    minPort: portNumber.default(49152),
    maxPort: portNumber.default(50151),
    /** Most places one person may take at once; a call takes two or three. */
    userQuota: z.int().min(3).max(1000).default(12),
    /** Most places all people together may take at once. */
    totalQuota: z.int().min(3).max(50_000).default(1200),
    /** Kilobytes a second one stream may carry. 1000 are enough for a sharp picture, 20 for a voice. */
    streamKBps: z.int().min(20).max(100_000).default(1000),
    /** Kilobytes a second all calls together may carry; left out, what the line gives. */
    totalKBps: z.int().min(100).max(10_000_000).optional(),
    /** coturn's own options that no setting here names. */
    extra: coturnExtra.optional(),
  })
  .refine((value) => value.maxPort - value.minPort >= 99, {
    path: ['maxPort'],
    error: because('setting.relay-range', { least: 99 }),
  })
  .refine((value) => value.totalQuota >= value.userQuota, {
    path: ['totalQuota'],
    error: because('setting.below-user-quota'),
  })
  .refine((value) => value.totalKBps === undefined || value.totalKBps >= value.streamKBps, {
    path: ['totalKBps'],
    error: because('setting.below-stream'),
  });
