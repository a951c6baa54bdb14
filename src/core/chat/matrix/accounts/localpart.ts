import type { z } from 'zod';
import { localpart } from '../../../../shared/spec/fields.ts';

/** The part of a user id before the colon, as a new account may have it. */
export const localpartSchema = localpart.brand('Localpart');
export type Localpart = z.infer<typeof localpartSchema>;

export function userIdOf(localpart: string, domain: string): string {
  return `@${localpart}:${domain}`;
}
