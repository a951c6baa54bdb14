import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';

/**
 * Builds the path of a request; every `${value}` in it becomes exactly one encoded segment (or a
 * part of one), whatever it holds: ``matrixPath`/_matrix/client/v3/rooms/${roomId}/leave` ``.
 * @throws ProblemError `input.invalid` for '', '.' and '..', which no encoding keeps from being read as a path of their own.
 */
export function matrixPath(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return strings.reduce((path, text, index) => path + encodeSegment(values[index - 1] ?? '') + text);
}

function encodeSegment(value: string | number): string {
  const text = String(value);
  if (text === '' || text === '.' || text === '..') {
    throw new ProblemError('input.invalid', { path: 'id', reason: message('invalid.segment', { text }) });
  }
  try {
    // Leaves ! ' ( ) * as they are, which are harmless in a path.
    return encodeURIComponent(text);
  } catch {
    // Half a surrogate pair cannot be sent as UTF-8.
    throw new ProblemError('input.invalid', { path: 'id', reason: message('invalid.characters') });
  }
}

/** A query string with its question mark; '' when nothing is set. Undefined values are left out. */
export function matrixQuery(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
