import { z } from 'zod';

/** Where messages are kept (PostgreSQL). */
export const postgresFeature = z.strictObject({
  /** Memory PostgreSQL may use for its own cache, in MiB; by default what the preset says. */
  sharedBuffersMiB: z.int().min(32).max(65536).optional(),
});
