import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readBy } from '../../../shared/read-by.ts';
import { bridgeNames, isOfBridge } from '../../../shared/spec/features/bridges.ts';
import { noticesLocalpart, panelLocalpart } from '../../stack/service-accounts.ts';
import { type Localpart, localpartSchema, userIdOf } from '../matrix/accounts/localpart.ts';

/** Names Innkeeper makes accounts under by itself. */
const ownPrefix = 'innkeeper-';

/** A name as it was typed or pasted, as a localpart is written: `@Anna:inn.test ` becomes `anna`. */
export function normalizeLocalpart(typed: string, domain: string): string {
  const text = typed.trim().toLowerCase();
  const bare = text.startsWith('@') ? text.slice(1) : text;
  return bare.endsWith(`:${domain}`) ? bare.slice(0, -domain.length - 1) : bare;
}

/** Why this cannot be a new account's localpart, or null. */
export function localpartProblem(localpart: string): Message | null {
  const read = readBy(localpartSchema, localpart);
  if (!read.ok) return read.refusals[0].reason;
  const reserved =
    localpart === panelLocalpart ||
    localpart === noticesLocalpart ||
    localpart.startsWith(ownPrefix) ||
    bridgeNames.some((bridge) => isOfBridge(localpart, bridge));
  return reserved ? message('invalid.username-reserved') : null;
}

/** The localpart of a new account. @throws ProblemError `input.invalid` with the path `localpart` */
export function newLocalpart(typed: string, domain: string): Localpart {
  const tidy = normalizeLocalpart(typed, domain);
  const reason = localpartProblem(tidy);
  if (reason !== null) throw new ProblemError('input.invalid', { path: 'localpart', reason });
  return localpartSchema.parse(tidy);
}

/** The part of an address before the colon. */
export function localpartOf(userId: string): string {
  const colon = userId.indexOf(':');
  return userId.slice(1, colon < 0 ? undefined : colon);
}

/**
 * What the list is asked for: an address is found by its localpart. Synapse folds the words it looks for
 * to small letters, but a database with the C locale folds only A to Z in what it looks through: it would
 * never find "Élodie". Such letters at a word's start are left open (`_`: Synapse hands the text to LIKE
 * as it is), so that names written the usual way are found.
 */
export function normalizeSearch(typed: string, domain: string): string {
  const text = typed.trim();
  if (text.startsWith('@')) return normalizeLocalpart(text, domain);
  return text.replace(/(?<!\p{L}\p{M}*)[^\P{L}\p{ASCII}](?=\p{L})/gu, (letter) =>
    letter.toLowerCase() === letter.toUpperCase() ? letter : '_',
  );
}

export { userIdOf };
