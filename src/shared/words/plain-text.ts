/**
 * A name for use inside a line of text: line breaks and control characters gone, and signs that turn
 * the direction of writing closed before the name ends, so that it cannot rearrange what follows.
 */
export function plainText(name: string): string {
  const line = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  // First-strong isolate and its end; signs of the name's own that end isolates early are left out.
  return /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(line)
    ? `\u2068${line.replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')}\u2069`
    : line;
}
