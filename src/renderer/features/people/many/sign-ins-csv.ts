import type { CreatedRow } from '../../../../shared/contract/people.ts';

/**
 * Everybody's sign-in as CSV (RFC 4180). A name that a spreadsheet would take for a formula is made
 * text with an apostrophe, as OWASP's "CSV Injection" advises. Passwords stay letter by letter.
 */
export function signInsCsv(rows: readonly CreatedRow[]): string {
  const lines = rows.flatMap(({ localpart, handOver }) =>
    handOver
      ? [[asText(localpart), asText(handOver.name), handOver.password, handOver.webUrl ?? handOver.server]]
      : [],
  );
  return [['user name', 'name', 'password', 'where'], ...lines]
    .map((line) => `${line.map(field).join(',')}\r\n`)
    .join('');
}

function asText(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
}

function field(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
