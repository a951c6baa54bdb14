import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import type { SlowLink } from '../types.ts';

/**
 * Opens a port on 127.0.0.1 that leads to the given port, with half of the round trip added each way.
 * Done here and not in the kernel: not every kernel has a queue that delays.
 */
export async function openSlowLink(
  to: { address: string; port: number },
  roundTripMs: number,
): Promise<SlowLink> {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ host: to.address, port: to.port, noDelay: true });
    near.pipe(delay(roundTripMs / 2)).pipe(far);
    far.pipe(delay(roundTripMs / 2)).pipe(near);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        (socket === near ? far : near).destroySoon();
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    address: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Hands each piece on after a fixed time, in order, without holding up the pieces behind it. */
function delay(ms: number): Transform {
  let waiting = 0;
  let whenEmpty: (() => void) | undefined;
  return new Transform({
    highWaterMark: 1_000_000,
    transform(piece, _encoding, next) {
      waiting++;
      setTimeout(() => {
        this.push(piece);
        waiting--;
        if (waiting === 0) whenEmpty?.();
      }, ms);
      next();
    },
    flush(done) {
      if (waiting === 0) done();
      else whenEmpty = done;
    },
  });
}
