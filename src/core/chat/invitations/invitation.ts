import type { Invitation } from '../../../shared/contract/invitations.ts';
import { isoOf } from '../../../shared/iso-of.ts';
import type { RegistrationToken } from '../matrix/admin/tokens.ts';
import type { Note } from './notes.ts';

/** An invitation as a host reads it. `nowMs` tells whether its time is over. Pure. */
export function invitationOf(token: RegistrationToken, note: Note, nowMs: number): Invitation {
  const { uses_allowed: uses, completed, pending, expiry_time } = token;
  // Registrations under way hold a place until they end or are given up.
  const left = uses === null ? null : Math.max(0, uses - completed - pending);
  const expired = expiry_time !== null && expiry_time <= nowMs;
  return {
    token: token.token,
    label: note.label,
    uses,
    used: completed,
    pending,
    left,
    expiresAt: isoOf(expiry_time),
    state: expired ? 'expired' : left === 0 && pending === 0 ? 'used-up' : 'good',
    progress: progressOf(token, note),
    sentAt: note.sentAt,
  };
}

function progressOf({ completed, pending }: RegistrationToken, note: Note): Invitation['progress'] {
  if (completed > 0) return 'joined';
  if (pending > 0) return 'opened';
  return note.sentAt === null ? 'made' : 'sent';
}

const order: Readonly<Record<Invitation['state'], number>> = { good: 0, 'used-up': 1, expired: 2 };

/** Those that can still be used first, and of them those that end soonest. */
export function compareInvitations(a: Invitation, b: Invitation): number {
  if (a.state !== b.state) return order[a.state] - order[b.state];
  const [first, second] = [a.expiresAt ?? '~', b.expiresAt ?? '~'];
  if (first === second) return a.token < b.token ? -1 : 1;
  return first < second ? -1 : 1;
}
