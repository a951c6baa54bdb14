import { userIdSchema } from '../../../../shared/contract/common.ts';

/** `anna`, `@anna` or `@anna:example.org` as the whole address. */
export function userIdFrom(typed: string, domain: string): string {
  const whole = typed.includes(':') ? typed : `@${typed.replace(/^@/, '')}:${domain}`;
  return userIdSchema.parse(whole);
}
