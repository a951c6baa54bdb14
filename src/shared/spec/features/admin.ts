import { z } from 'zod';

/** A page that looks after accounts, rooms and files (Ketesa). Only administrators get there, through the tunnel. */
export const ketesaFeature = z.strictObject({
  enabled: z.boolean().default(false),
});

/** A page that looks into the database (pgAdmin). Only administrators get there, through the tunnel. */
export const pgadminFeature = z.strictObject({
  enabled: z.boolean().default(false),
});
