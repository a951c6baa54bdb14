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

/**
 * How well a line of the palette answers what was typed, from 0 (not at all) to 1: every word stands in it, at the
 * beginning of words better than within them.
 */
export function likeness(line: string, typed: string): number {
  if (!matches(typed, [line])) return 0;
  const words = plain(line).split(/[^\p{L}\p{N}]+/u);
  const sought = plain(typed).split(/\s+/);
  return sought.every((word) => words.some((own) => own.startsWith(word))) ? 1 : 0.5;
}
