/** Which known message an entry is, by its key in the table of explanations; undefined for all others. */
export function knownMessage(_source: string, _text: string): string | undefined {
  return undefined;
}
