import type { Channel } from '../../shared/wire/channel.ts';

/** The browser shell does not know this page: it was opened without the link that lets it in. */
export class ChannelRefused extends Error {
  override readonly name = 'ChannelRefused';
}

/**
 * Opens the browser shell's socket beside the page. A browser does not tell why a socket was
 * refused, so a plain request to the same place finds out whether it is us who are not wanted.
 */
export function openWebSocketChannel(): Promise<Channel> {
  const url = new URL('/channel', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url);
  return new Promise((resolve, reject) => {
    const failed = () => {
      refused().then(
        (yes) => reject(yes ? new ChannelRefused() : new Error('The socket could not be opened')),
        reject,
      );
    };
    socket.addEventListener('close', failed, { once: true });
    socket.addEventListener('open', () => {
      socket.removeEventListener('close', failed);
      resolve(socketChannel(socket));
    });
  });
}

async function refused(): Promise<boolean> {
  const answer = await fetch('/channel', { cache: 'no-store' }).catch(() => undefined);
  return answer?.status === 401 || answer?.status === 403;
}

function socketChannel(socket: WebSocket): Channel {
  return {
    send: (frame) => socket.send(JSON.stringify(frame)),
    onFrame(listener) {
      const heard = (event: MessageEvent<unknown>) => {
        if (typeof event.data === 'string') listener(JSON.parse(event.data));
      };
      socket.addEventListener('message', heard);
      return () => socket.removeEventListener('message', heard);
    },
    onClose(listener) {
      socket.addEventListener('close', listener, { once: true });
      return () => socket.removeEventListener('close', listener);
    },
  };
}
