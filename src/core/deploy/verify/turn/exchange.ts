import type { Message } from 'werift-ice';
import { parseMessage } from 'werift-ice';
import type { TurnConnection } from './connection.ts';
import { NoAnswer } from './errors.ts';

/** Milliseconds before a request over UDP is sent again; doubled each time (RFC 8489, section 6.2.1). */
const firstResendMs = 500;

/** Sends requests over a line, one after the other or several at once, and finds each one's answer. */
export interface Exchange {
  /**
   * Resolves with the success or error answer to this request. With a `key`, a success answer that
   * is not signed with it is ignored as if it had never come (RFC 8489, section 9.2.5).
   * @throws NoAnswer, the line's failure, or the signal's reason
   */
  ask(request: Message, options: { key?: Buffer; signal: AbortSignal; timeoutMs: number }): Promise<Message>;
}

interface Waiting {
  readonly key: Buffer | undefined;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: unknown) => void;
}

export function openExchange(connection: TurnConnection): Exchange {
  const waiting = new Map<string, Waiting>();
  let failure: Error | undefined;

  connection.onMessage((bytes) => {
    const message = parseMessage(bytes);
    if (message === undefined) return;
    const asker = waiting.get(message.transactionIdHex);
    if (asker === undefined) return;
    if (isSuccess(message) && asker.key && parseMessage(bytes, asker.key) === undefined) return;
    if (isSuccess(message) || isError(message)) asker.resolve(message);
  });
  connection.onFailure((error) => {
    failure = error;
    for (const asker of waiting.values()) asker.reject(error);
  });

  return {
    async ask(request, { key, signal, timeoutMs }) {
      signal.throwIfAborted();
      if (failure) throw failure;
      const id = request.transactionIdHex;
      const bytes = request.bytes;
      const timers: NodeJS.Timeout[] = [];
      let abort = () => {};
      try {
        return await new Promise<Message>((resolve, reject) => {
          waiting.set(id, { key, resolve, reject });
          abort = () => reject(signal.reason);
          signal.addEventListener('abort', abort, { once: true });
          timers.push(setTimeout(() => reject(new NoAnswer()), timeoutMs));
          connection.send(bytes);
          if (!connection.lossy) return;
          for (let pause = firstResendMs, at = pause; at < timeoutMs; pause *= 2, at += pause) {
            timers.push(setTimeout(() => connection.send(bytes), at));
          }
        });
      } finally {
        waiting.delete(id);
        signal.removeEventListener('abort', abort);
        timers.forEach(clearTimeout);
      }
    },
  };
}

/** Class bits of a message type (RFC 8489, section 5): 0b10 success, 0b11 error. */
function isSuccess(message: Message): boolean {
  return message.messageClass === 0x0100;
}

export function isError(message: Message): boolean {
  return message.messageClass === 0x0110;
}
