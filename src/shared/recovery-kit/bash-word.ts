/**
 * A value as one word of bash, in ASCII alone: it can be printed with any font, and typed from paper on any keyboard.
 * Throws on NUL, which no word can hold.
 */
export function bashWord(value: string): string {
  if (value.includes('\0')) throw new Error('No word of a shell holds NUL.');
  if (/^[A-Za-z0-9_./:@%+=,][A-Za-z0-9_./:@%+=,-]*$/.test(value)) return value;
  if (/^[\x20-\x7e]*$/.test(value)) return `'${value.replaceAll("'", `'\\''`)}'`;
  return `$'${[...value].map(escaped).join('')}'`;
}

function escaped(sign: string): string {
  if (sign === '\\' || sign === "'") return `\\${sign}`;
  if (/^[\x20-\x7e]$/.test(sign)) return sign;
  const point = sign.codePointAt(0) ?? 0;
  return point > 0xffff
    ? `\\U${point.toString(16).padStart(8, '0')}`
    : `\\u${point.toString(16).padStart(4, '0')}`;
}
