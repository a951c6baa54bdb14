import { cancelled, onAbort } from '../../shared/async/cancelled.ts';
import type {
  CallInput,
  CallName,
  CallOutput,
  StreamInput,
  StreamItem,
  StreamName,
} from '../../shared/contract.ts';
import { makeProblem, type Problem } from '../../shared/problem.ts';
import type { RequestFrame } from '../../shared/wire/frames.ts';
import { readResponseFrame } from '../../shared/wire/response-frame.ts';
import { CallError } from './call-error.ts';
import { type ConnectionState, keepConnected } from './connection.ts';
import type { OpenChannel } from './open-channel.ts';

interface StreamListener<N extends StreamName> {
  readonly onItem: (item: StreamItem<N>) => void;
  readonly onEnd?: () => void;
  readonly onProblem?: (problem: Problem) => void;
}

/** The page's end of the contract. */
export interface Client {
  /**
   * Resolves with the output or rejects with a `CallError`. Aborting sends a cancel and rejects with an AbortError.
   * A call made before the first connection waits for it; one made while the connection is lost is refused.
   */
  call<N extends CallName>(
    name: N,
    input: CallInput<N>,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<CallOutput<N>>;
  /**
   * Hears a stream until it ends or the returned function is called. After a lost connection it listens
   * again by itself with the input asked for anew, so that the listener says where it left off.
   */
  listen<N extends StreamName>(name: N, input: () => StreamInput<N>, listener: StreamListener<N>): () => void;
  readonly state: () => ConnectionState;
  /** Tells of every change of `state`. Returns a function that stops telling. */
  onState(listener: () => void): () => void;
}

/** Whoever waits for an answer, or hears a stream. Never told anything after its end. */
interface Listening {
  readonly frame: () => RequestFrame;
  readonly onItem: (item: unknown) => void;
  readonly onEnd: (value?: unknown) => void;
  readonly onProblem: (error: CallError) => void;
}

export function createClient(open: OpenChannel): Client {
  const calls = new Map<number, Listening>();
  const streams = new Map<number, Listening>();
  // A page that was reloaded starts elsewhere, so that late answers to the former one find nobody.
  let nextId = Math.floor(Math.random() * 1_000_000) * 1000;

  const heard = (raw: unknown) => {
    const frame = readResponseFrame(raw);
    if (frame === undefined) return;
    const one = calls.get(frame.id) ?? streams.get(frame.id);
    if (frame.type === 'item') return one?.onItem(frame.item);
    calls.delete(frame.id);
    streams.delete(frame.id);
    if (frame.type === 'problem') one?.onProblem(new CallError(frame.problem));
    else one?.onEnd(frame.type === 'result' ? frame.value : undefined);
  };
  const connection = keepConnected(open, {
    onFrame: heard,
    onOpen: (send) => {
      for (const one of [...calls.values(), ...streams.values()]) send(one.frame());
    },
    onGone: () => {
      for (const [id, call] of calls) {
        calls.delete(id);
        call.onProblem(gone());
      }
    },
  });
  const begin = (among: Map<number, Listening>, make: (id: number) => Listening) => {
    const id = nextId++;
    const one = make(id);
    among.set(id, one);
    connection.send(one.frame());
    /** Whether it was still going on. */
    return () => {
      const going = among.delete(id);
      if (going) connection.send({ type: 'cancel', id });
      return going;
    };
  };

  return {
    state: connection.state,
    onState: connection.onState,
    call: (name, input, { signal } = {}) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(cancelled(signal));
        if (!['open', 'opening'].includes(connection.state())) return reject(gone());
        let forget = () => {};
        const stop = begin(calls, (id) => ({
          frame: () => ({ type: 'call', id, name, input }),
          onItem: () => undefined,
          onEnd: (value) => {
            forget();
            // The core parses what it sends; the contract is the type on both ends.
            resolve(value as never);
          },
          onProblem: (error) => {
            forget();
            reject(error);
          },
        }));
        forget = onAbort(signal, () => {
          if (stop()) reject(cancelled(signal));
        });
      }),

    listen: (name, input, listener) =>
      begin(streams, (id) => ({
        frame: () => ({ type: 'listen', id, name, input: input() }),
        onItem: (item) => listener.onItem(item as never),
        onEnd: () => listener.onEnd?.(),
        onProblem: ({ problem }) => listener.onProblem?.(problem),
      })),
  };
}

const gone = () => new CallError(makeProblem('network.core-gone'));
