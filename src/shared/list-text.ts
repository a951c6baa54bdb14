/** How a file's bytes can be letters, where they do not say so themselves. */
export const listEncodings = ['utf-8', 'windows-1252'] as const;
export type ListEncoding = (typeof listEncodings)[number];

/** What every runtime has under this name. */
type Decoder = new (
  label: string,
  options: { readonly fatal: true },
) => { decode(bytes: Uint8Array): string };

/**
 * The text of a file: by its byte order mark, as UTF-8 where it is that, or in the encoding somebody named. Undefined
 * where it is none of these: then somebody has to say, for letters that are guessed become names.
 */
export function listText(bytes: Uint8Array, decoder: Decoder, named?: ListEncoding): string | undefined {
  const marked = marks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked === undefined && named === 'windows-1252') return fromWindows(bytes);
  try {
    return new decoder(marked?.encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const marks = [
  { mark: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** What Windows has from 0x80 to 0x9f, where Unicode has control characters; Node's own decoder leaves those (20). */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => windowsOnly[byte - 0x80] ?? String.fromCharCode(byte)).join('');
}
