import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A browser keeps some ten; the rest is room for several tabs and for who must be turned away. */
const mostSockets = 256;

/**
 * Every connection of a server on this computer, also those it has turned away and those that became WebSockets,
 * which Node's own list leaves out. There are never more than so many, and closing waits for none.
 */
export class HeldSockets {
  readonly #open = new Set<Socket>();
  readonly #kept = new WeakSet<Socket>();

  constructor(server: Server, most = mostSockets) {
    server.on('connection', (socket) => {
      if (this.#open.size >= most) (this.#firstStranger() ?? socket).destroy();
      if (socket.destroyed) return;
      this.#open.add(socket);
      socket.once('close', () => this.#open.delete(socket));
    });
  }

  get size(): number {
    return this.#open.size;
  }

  /** From now on this one is not given up for a newcomer: who is behind it was let in. */
  keep(socket: Socket): void {
    this.#kept.add(socket);
  }

  destroyAll(): void {
    for (const socket of this.#open) socket.destroy();
  }

  /** Whoever has held a connection longest without being let in makes room. */
  #firstStranger(): Socket | undefined {
    for (const socket of this.#open) {
      if (this.#kept.has(socket)) continue;
      this.#open.delete(socket);
      return socket;
    }
    return undefined;
  }
}

/** Ends what asked to become a WebSocket, also where the other end would hold it. */
export function rejectUpgrade(stream: Duplex, status: number): void {
  const words = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
  stream.end(words, () => stream.destroy());
}
