import { hostname, userInfo } from 'node:os';
import { oneLine } from '../server/one-line.ts';

/** Who works on this computer, as others are told. One line each, of a length that can be shown; `?` where unknown. */
export interface LocalUser {
  readonly person: string;
  readonly computer: string;
}

export function localUser(): LocalUser {
  return { person: oneLine(userName()), computer: oneLine(hostname()) };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user number without an account, as in containers.
    return '';
  }
}
