import { createSocket } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { withTrustedCa } from '../../../chat/matrix/http/https.ts';
import { cutFrames } from './frames.ts';
import type { TurnTransport } from './uri.ts';

export interface TurnConnectionTarget {
  /** An IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
  readonly transport: TurnTransport;
  /** For TLS: the name in the certificate, and the only authorities to trust if not the usual ones. */
  readonly servername?: string;
  readonly ca?: string;
}

/** Whole STUN messages to and from one server. After `close` or a failure nothing more is delivered. */
export interface TurnConnection {
  /** Whether messages can get lost, so that they must be sent again. */
  readonly lossy: boolean;
  send(message: Buffer): void;
  onMessage(listener: (message: Buffer) => void): void;
  /** Called when the other end refused or hung up, possibly more than once. */
  onFailure(listener: (error: Error) => void): void;
  close(): void;
}

/** Opens a line. UDP is open at once, whether anybody listens there or not. */
export function openTurnConnection(
  target: TurnConnectionTarget,
  signal: AbortSignal,
): Promise<TurnConnection> {
  signal.throwIfAborted();
  return target.transport === 'udp' ? openUdp(target) : openStream(target, signal);
}

async function openUdp({ address, port }: TurnConnectionTarget): Promise<TurnConnection> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  await new Promise<void>((resolve, reject) => {
    // Connected, so that answers of strangers are dropped and a closed port is told (ICMP).
    socket.once('connect', () => resolve());
    socket.once('error', reject);
    socket.connect(port, address);
  });
  return {
    lossy: true,
    send: (message) => socket.send(message),
    onMessage: (listener) => void socket.on('message', (message) => listener(message)),
    onFailure: (listener) => void socket.on('error', listener),
    close: () => {
      socket.on('error', () => undefined);
      socket.close();
    },
  };
}

async function openStream(target: TurnConnectionTarget, signal: AbortSignal): Promise<TurnConnection> {
  const { address: host, port, servername, ca } = target;
  const tls = target.transport === 'tls';
  const socket: Socket = tls
    ? connectTls({ host, port, servername, ...withTrustedCa(ca) })
    : connect({ host, port });
  const abort = () => socket.destroy(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once(tls ? 'secureConnect' : 'connect', () => resolve());
      socket.once('error', reject);
    });
  } finally {
    signal.removeEventListener('abort', abort);
  }
  socket.setNoDelay(true);
  let rest: Buffer = Buffer.alloc(0);
  return {
    lossy: false,
    send: (message) => void socket.write(message),
    onMessage: (listener) =>
      void socket.on('data', (chunk: Buffer) => {
        const cut = cutFrames(Buffer.concat([rest, chunk]));
        rest = cut.rest;
        cut.messages.forEach(listener);
      }),
    onFailure: (listener) => {
      socket.on('error', listener);
      socket.once('end', () => listener(new Error('the server hung up')));
    },
    close: () => {
      socket.on('error', () => undefined);
      socket.destroy();
    },
  };
}
