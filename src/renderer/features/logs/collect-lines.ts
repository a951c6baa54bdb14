import type { CallInput, CallOutput } from '../../../shared/contract.ts';
import type { Client } from '../../client/client.ts';

type Hide = CallInput<'logs.export'>['hide'];

/** Parts are put together to pieces of about this many letters, which the browser may keep on disk. */
const pieceLetters = 4_000_000;

export interface Collected {
  readonly file: Blob;
  /** Lines that the core let go before they could be fetched. */
  readonly missed: number;
}

/**
 * The lines as a file, fetched part after part. `told` hears how many of them have come. Rejects when
 * aborted or when a part cannot be had: what is handed out is never half a file.
 */
export async function collectLines(
  client: Client,
  sessionId: string,
  hide: Hide,
  told: (count: number) => void,
  signal: AbortSignal,
): Promise<Collected> {
  const pieces: Blob[] = [];
  let texts: string[] = [];
  let letters = 0;
  let missed = 0;
  const putAway = () => {
    if (texts.length > 0) pieces.push(new Blob(texts));
    texts = [];
    letters = 0;
  };
  for (let from: number | null = 0; from !== null; ) {
    signal.throwIfAborted();
    const input: CallInput<'logs.export'> = { sessionId, from, hide };
    const part: CallOutput<'logs.export'> = await client.call('logs.export', input, { signal });
    texts.push(part.text);
    letters += part.text.length;
    if (letters > pieceLetters) putAway();
    missed += part.missed;
    // An answer that leads nowhere must not be followed for ever, nor be taken for the end.
    if (part.next !== null && part.next <= from) throw new Error('The next part begins before this one.');
    from = part.next;
    if (from !== null) told(from);
  }
  putAway();
  return { file: new Blob(pieces, { type: 'text/plain' }), missed };
}
