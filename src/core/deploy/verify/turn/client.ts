import { classes, Message, makeIntegrityKey, methods } from 'werift-ice';
import { z } from 'zod';
import { openTurnConnection, type TurnConnectionTarget } from './connection.ts';
import { TurnRefusal } from './errors.ts';
import { type Exchange, isError, openExchange } from './exchange.ts';

export interface TurnCredentials {
  readonly username: string;
  readonly password: string;
}

export interface TransportAddress {
  readonly address: string;
  readonly port: number;
}

/** One client of a relay (RFC 8656) with a relayed address of its own while it is open. */
export interface TurnAllocation {
  /** Where peers would reach this client: XOR-RELAYED-ADDRESS. */
  readonly relayed: TransportAddress;
  /** Lets a peer send to the relayed address. @throws TurnRefusal 403 where the relay forbids that peer */
  permit(peerAddress: string): Promise<void>;
  /** Gives the relayed address back and ends the connection. Never throws. */
  release(): Promise<void>;
}

export interface TurnOptions {
  readonly credentials: TurnCredentials;
  readonly signal: AbortSignal;
  /** Milliseconds for one answer. */
  readonly timeoutMs: number;
}

const pairSchema = z.tuple([z.string(), z.int()]);
const errorSchema = z.tuple([z.int(), z.string()]);
/** REQUESTED-TRANSPORT: protocol 17 (UDP) in the first byte. */
const relayUdp = 17 << 24;

/**
 * Asks a relay for an address. The first request goes out bare, the 401 answer names realm and
 * nonce, the second one is signed with MD5(username:realm:password).
 * @throws TurnRefusal, NoAnswer, or the line's failure
 */
export async function allocate(target: TurnConnectionTarget, options: TurnOptions): Promise<TurnAllocation> {
  const connection = await openTurnConnection(target, options.signal);
  const session = new SignedSession(openExchange(connection), options);
  try {
    const answer = await session.ask(methods.ALLOCATE, (request) =>
      request.setAttribute('REQUESTED-TRANSPORT', relayUdp),
    );
    const [address, port] = pairSchema.parse(answer.getAttributeValue('XOR-RELAYED-ADDRESS'));
    return {
      relayed: { address, port },
      permit: async (peer) => {
        await session.ask(methods.CREATE_PERMISSION, (request) =>
          request.setAttribute('XOR-PEER-ADDRESS', [peer, 0]),
        );
      },
      release: async () => {
        await session
          .ask(methods.REFRESH, (request) => request.setAttribute('LIFETIME', 0))
          .catch(() => undefined);
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Signs requests with the long-term credential, taking up realm and nonce as the relay gives them. */
class SignedSession {
  readonly #exchange: Exchange;
  readonly #options: TurnOptions;
  #realm: string | undefined;
  #nonce: Buffer | undefined;

  constructor(exchange: Exchange, options: TurnOptions) {
    this.#exchange = exchange;
    this.#options = options;
  }

  async ask(method: methods, fill: (request: Message) => void): Promise<Message> {
    // At most: bare, then signed, then once more where the nonce has just gone stale.
    for (let tries = 0; ; tries += 1) {
      const signed = this.#nonce !== undefined;
      const answer = await this.#send(method, fill);
      if (!isError(answer)) return answer;
      const [code, phrase] = errorSchema.parse(answer.getAttributeValue('ERROR-CODE'));
      const fresh = (code === 401 && !signed) || (code === 438 && tries < 2);
      if (!fresh || !this.#takeUp(answer)) throw new TurnRefusal(code, phrase);
    }
  }

  #send(method: methods, fill: (request: Message) => void): Promise<Message> {
    const { credentials, signal, timeoutMs } = this.#options;
    const request = new Message(method, classes.REQUEST);
    fill(request);
    if (this.#realm === undefined || this.#nonce === undefined) {
      return this.#exchange.ask(request, { signal, timeoutMs });
    }
    const key = makeIntegrityKey(credentials.username, this.#realm, credentials.password);
    request
      .setAttribute('USERNAME', credentials.username)
      .setAttribute('REALM', this.#realm)
      .setAttribute('NONCE', this.#nonce)
      .addMessageIntegrity(key)
      .addFingerprint();
    return this.#exchange.ask(request, { key, signal, timeoutMs });
  }

  #takeUp(answer: Message): boolean {
    const realm: unknown = answer.getAttributeValue('REALM');
    const nonce: unknown = answer.getAttributeValue('NONCE');
    if (typeof realm === 'string') this.#realm = realm;
    if (!Buffer.isBuffer(nonce) || this.#realm === undefined) return false;
    this.#nonce = nonce;
    return true;
  }
}
