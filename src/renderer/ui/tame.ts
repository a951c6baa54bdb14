/** Marks that turn the direction of what follows. Within a name they only serve to deceive. */
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** A text somebody else wrote, as one line that cannot reach beyond itself. */
export function tame(text: string): string {
  return text.replace(turns, '').replace(controls, ' ');
}

/** The same, for the middle of a sentence: set apart, so that neither turns the other's direction. */
export function apart(text: string): string {
  return `\u2068${tame(text)}\u2069`;
}
