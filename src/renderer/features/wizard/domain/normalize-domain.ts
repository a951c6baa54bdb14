/**
 * A domain as people type or paste it, made into the form the spec wants: small letters, no scheme,
 * path, dot or blank at the ends, international names in their xn-- form.
 */
export function normalizeDomain(typed: string): string {
  const bare = typed
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/^@/, '')
    .replace(/\.+$/, '');
  // ASCII stays as it is, so that what is wrong with it is told as it was typed.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
  if (/^[\u0000-\u007f]*$/.test(bare)) return bare;
  const url = `https://${bare}/`;
  return URL.canParse(url) ? new URL(url).hostname : bare;
}
