/** A name of a computer or a person as one short line, whatever it was; `?` where nothing is left of it. */
export function oneLine(text: string): string {
  return (
    text
      .replace(/\p{C}+/gu, ' ')
      .trim()
      .slice(0, 80) || '?'
  );
}
