import { Agent, type AgentOptions } from 'node:http';
import type { Duplex } from 'node:stream';

/** Opens one stream to a port of the server's 127.0.0.1. */
export type OpenStream = (port: number) => Promise<Duplex>;

/** Streams under way at once. A browser keeps six, and some more for what it listens to. */
const streamsAtOnce = 64;

type Opened = (error: Error | null, stream?: Duplex) => void;

/**
 * Lets Node's HTTP client speak over streams through the tunnel. A stream serves one request: programs close the
 * ones that rest after a second or two, and a request that comes at that moment would be lost.
 */
export class StreamAgent extends Agent {
  readonly #open: OpenStream;

  constructor(open: OpenStream) {
    super({ keepAlive: false, maxSockets: streamsAtOnce } satisfies AgentOptions);
    this.#open = open;
  }

  /** Node waits for the callback where nothing is returned; its types know only the other way. */
  override createConnection(options: { readonly port?: number | string }, opened: Opened): undefined {
    this.#open(Number(options.port)).then(
      (stream) => opened(null, stream),
      (error: Error) => opened(error),
    );
  }
}
