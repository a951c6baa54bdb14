/** Characters kept of one line; what is beyond is cut off and counted. */
export const longestLine = 16_384;

/** Anything that may need cleaning: control characters, and signs that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const suspicious = /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** Colours and other orders to a terminal (ECMA-48): with their parameters, and strings that end with BEL or ST. */
const orders =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]?/g;
const controls = new RegExp(suspicious.source, 'g');

/** Orders to a terminal and control characters gone, tabs kept. What a program drew over (`\r`) is kept, after a blank. */
export function cleanText(line: string): string {
  if (!suspicious.test(line)) return line;
  return line
    .replace(orders, '')
    .replace(/\r+$/, '')
    .replace(controls, (sign) => (sign === '\r' || sign === '\n' ? ' ' : ''));
}

/** The line, or its beginning with a mark that says how much is missing. `lost`: bytes that never came here. */
export function cutText(line: string, lost = 0): string {
  const missing = Math.max(0, line.length - longestLine) + lost;
  if (missing === 0) return line;
  // Never half a surrogate pair.
  const end = /[\ud800-\udbff]/.test(line[longestLine - 1] ?? '') ? longestLine - 1 : longestLine;
  return `${line.slice(0, end)} … (${missing} more)`;
}
