import type { CallInput } from '../../../shared/contract.ts';
import type { Client } from '../../client/client.ts';

type Hide = CallInput<'logs.export'>['hide'];

/** Parts are put together to pieces of about this many letters, which the browser may keep on disk. */
const pieceLetters = 4_000_000;

/**
 * The lines as a file, fetched part after part. `told` hears how many of them have come. Rejects when
 * aborted or when a part cannot be had.
 */
export async function collectLines(
  client: Client,
  sessionId: string,
  hide: Hide,
  told: (count: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const pieces: Blob[] = [];
  let texts: string[] = [];
  let letters = 0;
  const putAway = () => {
    if (texts.length > 0) pieces.push(new Blob(texts));
    texts = [];
    letters = 0;
  };
  for (let from: number | null = 0; from !== null; ) {
    signal.throwIfAborted();
    const input: CallInput<'logs.export'> = { sessionId, from, hide };
    const part: { readonly text: string; readonly next: number | null } = await client.call(
      'logs.export',
      input,
      { signal },
    );
    texts.push(part.text);
    letters += part.text.length;
    if (letters > pieceLetters) putAway();
    // An answer that leads nowhere must not be followed for ever.
    from = part.next !== null && part.next > from ? part.next : null;
    if (from !== null) told(from);
  }
  putAway();
  return new Blob(pieces, { type: 'text/plain' });
}
