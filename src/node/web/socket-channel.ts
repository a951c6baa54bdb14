import type { WebSocket } from 'ws';
import { poll } from '../../shared/async/poll.ts';
import type { Channel } from '../../shared/wire/channel.ts';

/** Bytes waiting to be sent above which a stream pauses. */
const fullAt = 1024 * 1024;
const pingEveryMs = 30_000;

/** A browser's socket as a channel. What is not JSON text ends it: no page of ours sends that. */
export function socketChannel(socket: WebSocket): Channel {
  let alive = true;
  let listener: ((frame: unknown) => void) | undefined;

  // A laptop that was closed does not say goodbye.
  const ping = setInterval(() => {
    if (!alive) return socket.terminate();
    alive = false;
    socket.ping();
  }, pingEveryMs);
  socket.on('pong', () => {
    alive = true;
  });
  socket.on('close', () => clearInterval(ping));
  // Told by `close` as well, which follows.
  socket.on('error', () => undefined);
  socket.on('message', (data, isBinary) => {
    if (isBinary) return socket.close(1003, 'text only');
    let frame: unknown;
    try {
      frame = JSON.parse(data.toString());
    } catch {
      return socket.close(1007, 'not JSON');
    }
    listener?.(frame);
  });

  return {
    send(frame) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
    },
    onFrame(heard) {
      listener = heard;
      return () => {
        if (listener === heard) listener = undefined;
      };
    },
    onClose(closed) {
      socket.once('close', closed);
      return () => socket.off('close', closed);
    },
    async ready() {
      // A socket that is closed has nothing to wait for: that ends it as a signal would.
      const isReady = () => socket.readyState !== socket.OPEN || socket.bufferedAmount <= fullAt;
      await poll({ signal: undefined, until: Boolean, pauses: [20] }, async () => isReady());
    },
  };
}
