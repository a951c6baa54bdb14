import { z } from 'zod';
import { postgresExtra } from '../extra/postgres.ts';

/** Where messages are kept (PostgreSQL). */
export const postgresFeature = z.strictObject({
  /** Memory PostgreSQL may use for its own cache, in MiB; by default what the preset says. */
  sharedBuffersMiB: z.int().min(32).max(65536).optional(),
  /** PostgreSQL's own settings that no setting here names. */
  extra: postgresExtra.optional(),
});
