import { net, type Session } from 'electron';
import type { OpenAddress } from '../../core/local/app-update/fetch-file.ts';
import { cancelled, onAbort } from '../../shared/async/cancelled.ts';

/** Asks by Chromium's network, in a session that keeps nothing and sends no cookie. */
export function openIn(session: Session): OpenAddress {
  return (url, signal) =>
    new Promise((resolve, reject) => {
      const request = net.request({
        url,
        session,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
      });
      const forget = onAbort(signal, () => {
        request.abort();
        reject(cancelled(signal));
      });
      request.on('redirect', (status, _method, location) => {
        resolve({ status, location, body: nothing() });
        request.abort();
      });
      request.on('response', (response) => {
        resolve({ status: response.statusCode, body: chunksOf(response) });
      });
      request.on('error', reject);
      request.on('close', forget);
      request.end();
    });
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Its type says less than it is: a stream of Node's. Whoever reads no further ends the request. */
async function* chunksOf(response: Electron.IncomingMessage): AsyncGenerator<Uint8Array> {
  yield* response as unknown as NodeJS.ReadableStream as AsyncIterable<Uint8Array>;
}
