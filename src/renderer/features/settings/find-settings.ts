/** A text as it is compared: small letters, accents aside. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether every word that was typed stands in one of the texts, in whatever order. */
export function matches(typed: string, texts: readonly (string | undefined)[]): boolean {
  const all = plain(texts.filter((text) => text !== undefined).join('\n'));
  return plain(typed)
    .split(/\s+/)
    .every((word) => all.includes(word));
}
