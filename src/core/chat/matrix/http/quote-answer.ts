import { createRedactor } from '../../../server/redact.ts';

/** Characters of an answer that are quoted at most. */
const longest = 300;

/**
 * Makes text from a server fit for an error message: the given secrets and whatever looks like one
 * hidden, control characters gone, at most 300 characters.
 */
export function quoteAnswer(text: string, secrets: readonly (string | undefined)[] = []): string {
  const known = secrets.filter((secret) => secret !== undefined);
  const shown = createRedactor(known)
    .redact(text)
    .replace(/\p{C}+/gu, ' ')
    .trim();
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}
