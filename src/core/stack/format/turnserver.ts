import { z } from 'zod';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';

/**
 * A line of turnserver.conf. The format knows no quoting, and `#` or a blank may end a value, so only
 * letters, digits and a few signs are let through.
 */
export function turnLine(key: string, value: string | number): string {
  const text = String(value);
  if (!/^[A-Za-z0-9._:/-]+$/.test(text)) {
    throw new ProblemError('input.invalid', {
      path: key,
      reason: message('invalid.relay-characters'),
    });
  }
  return `${key}=${text}`;
}

const address = z.union([z.ipv4(), z.ipv6()]);

/** An address for turnserver.conf. coturn refuses to start on a malformed one, so it is checked here. */
export function turnAddress(value: string, path: string): string {
  if (!address.safeParse(value).success) {
    throw new ProblemError('input.invalid', { path, reason: message('invalid.ip-address') });
  }
  return value;
}
