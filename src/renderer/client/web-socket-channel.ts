import type { Channel } from '../../shared/wire/channel.ts';
import {
  channelPath,
  framesProtocol,
  noncePath,
  proofOf,
  readNonceAnswer,
  readShellProof,
  writeOffer,
} from '../../shared/wire/mutual-proof.ts';
import type { HeldSecret, ShellSecrets } from './shell-secrets.ts';

/**
 * `unknown`: the browser shell does not know this page, which was opened without the link that lets it in.
 * `stranger`: what answers at this address is not the shell the page belongs to.
 */
export class ChannelRefused extends Error {
  override readonly name = 'ChannelRefused';
  readonly why: 'unknown' | 'stranger';

  constructor(why: 'unknown' | 'stranger') {
    super(why);
    this.why = why;
  }
}

/** Opens the browser shell's socket beside the page, once each has proven to the other that it is the right one. */
export async function openWebSocketChannel(secrets: ShellSecrets): Promise<Channel> {
  for (const held of secrets.held()) {
    const socket = await prove(held, secrets);
    if (socket) return socketChannel(socket);
  }
  throw new ChannelRefused('unknown');
}

/** Undefined where the shell does not take this secret. */
async function prove({ kind, secret }: HeldSecret, secrets: ShellSecrets): Promise<WebSocket | undefined> {
  const nonces = { page: freshNonce(), shell: await askNonce() };
  const url = new URL(channelPath, window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const offer = writeOffer({ kind, nonces, proof: proofOf(secret, 'page', nonces) });
  const socket = new WebSocket(url, [framesProtocol, offer]);
  const first = await firstFrame(socket);
  // A browser does not tell why a socket was refused: whether the shell is still there does.
  if (first === 'refused') {
    await askNonce();
    return undefined;
  }
  if (first === 'cut') throw new Error('The socket was closed');
  if (readShellProof(first.data) !== proofOf(secret, 'shell', nonces)) {
    socket.close();
    throw new ChannelRefused('stranger');
  }
  if (kind === 'link') secrets.keep(proofOf(secret, 'next-secret', nonces));
  return socket;
}

/** What the socket brings first, or how it ended before that: `refused` before it was one, `cut` afterwards. */
function firstFrame(socket: WebSocket): Promise<{ readonly data: unknown } | 'refused' | 'cut'> {
  return new Promise((resolve) => {
    let opened = false;
    socket.addEventListener('open', () => {
      opened = true;
    });
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve({ data }), {
      once: true,
    });
    socket.addEventListener('close', () => resolve(opened ? 'cut' : 'refused'), { once: true });
  });
}

/** Rejects where nothing answers, which may pass; a `stranger` is what answers something else. */
async function askNonce(): Promise<string> {
  const answer = await fetch(noncePath, { cache: 'no-store', redirect: 'error' });
  const nonce = readNonceAnswer(await answer.text());
  if (nonce === undefined) throw new ChannelRefused('stranger');
  return nonce;
}

function freshNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
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
