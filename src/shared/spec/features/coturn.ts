import { z } from 'zod';
import { portNumber } from '../fields.ts';

/** Helps calls through home routers (coturn, a TURN relay). */
export const coturnFeature = z
  .strictObject({
    enabled: z.boolean().default(true),
    /** First and last UDP port of the relay. 1000 ports carry about 400 calls at once. */
    minPort: portNumber.default(49152),
    maxPort: portNumber.default(50151),
  })
  .refine((value) => value.maxPort - value.minPort >= 99, {
    path: ['maxPort'],
    message: 'must be at least 99 above minPort',
  });
