import { describeHostKey } from '../../server/ssh/host-key.ts';
import { isKeyType, type PublicKey } from '../../server/ssh/public-key.ts';

/** A key in a list of those who may sign in (`authorized_keys`). */
export interface ListedKey extends PublicKey {
  /** What stands in front of it; empty for most. */
  readonly options: string;
}

/** Lines with their ends: what is left alone keeps every byte. The text is the file's bytes, one letter each (latin1). */
const linesOf = (text: string) => text.split(/(?<=\n)/);

/** Where options end: at the first blank that stands in no quotation marks, as sshd goes past them. Quoted text is left out. */
function optionsBefore(text: string): { readonly length: number; readonly bare: string } {
  let quoted = false;
  let bare = '';
  let at = 0;
  for (; at < text.length && (quoted || (text[at] !== ' ' && text[at] !== '\t')); at++) {
    if (text[at] === '\\' && text[at + 1] === '"') at++;
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted) bare += text[at];
  }
  return { length: at, bare };
}

/** The key in a line; undefined where there is none: a comment, a blank one, or something sshd takes for none. */
function keyIn(line: string): ListedKey | undefined {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return undefined;
  const isPlain = isKeyType(text.split(/[ \t]/, 1)[0] ?? '');
  const options = text.slice(0, isPlain ? 0 : optionsBefore(text).length);
  const [type = '', written = '', ...comment] = text
    .slice(options.length)
    .trim()
    .split(/[ \t]+/);
  const bytes = Buffer.from(written, 'base64');
  if (!isKeyType(type) || bytes.length === 0) return undefined;
  const { fingerprint } = describeHostKey(bytes);
  return { options, type, blob: bytes.toString('base64'), comment: comment.join(' '), fingerprint };
}

export function keysIn(text: string): ListedKey[] {
  return linesOf(text).flatMap((line) => keyIn(line) ?? []);
}

/** The list with one key more, last and without options. */
export function withKey(text: string, { type, blob, comment }: PublicKey): string {
  const start = text === '' || text.endsWith('\n') ? '' : '\n';
  const written = [type, blob, comment].filter((part) => part !== '').join(' ');
  return `${text}${start}${Buffer.from(written, 'utf8').toString('latin1')}\n`;
}

/** The list without these keys, by their blobs, whatever options and comments they have. All other lines stay as they are. */
export function withoutKeys(text: string, blobs: readonly string[]): string {
  return linesOf(text)
    .filter((line) => {
      const key = keyIn(line);
      return key === undefined || !blobs.includes(key.blob);
    })
    .join('');
}

/** Whether a key lets somebody in to do as they like: one that is bound to a single command does not, nor an authority's. */
export function opens({ options }: Pick<ListedKey, 'options'>): boolean {
  return !/(?:^|,)(?:command=|cert-authority(?:,|$))/i.test(optionsBefore(options).bare);
}
