import type {
  CallInput,
  CallName,
  CallOutput,
  StreamInput,
  StreamItem,
  StreamName,
} from '../../shared/contract.ts';
import { makeProblem, type Problem } from '../../shared/problem.ts';
import type { Channel } from '../../shared/wire/channel.ts';
import { type RequestFrame, responseFrameSchema } from '../../shared/wire/frames.ts';
import { CallError } from './call-error.ts';
import type { OpenChannel } from './open-channel.ts';
import { ChannelRefused } from './web-socket-channel.ts';

/**
 * `lost`: it was open and is being opened again. `refused` and `stranger`: asking again is of no use, because the
 * page is not known, or because what answers is not the core's shell.
 */
export type ConnectionState = 'opening' | 'open' | 'lost' | 'refused' | 'stranger';

export interface StreamListener<N extends StreamName> {
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

interface Pending {
  readonly frame: RequestFrame;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Listening {
  readonly frame: () => RequestFrame;
  readonly onItem: (item: unknown) => void;
  readonly onEnd: () => void;
  readonly onProblem: (problem: Problem) => void;
}

const firstPause = 250;
const longestPause = 4000;

export function createClient(open: OpenChannel): Client {
  const pending = new Map<number, Pending>();
  const streams = new Map<number, Listening>();
  const stateListeners = new Set<() => void>();
  let state: ConnectionState = 'opening';
  let channel: Channel | undefined;
  let pause = firstPause;
  // A page that was reloaded starts elsewhere, so that late answers to the former one find nobody.
  let nextId = Math.floor(Math.random() * 1_000_000) * 1000;

  const turn = (next: ConnectionState) => {
    state = next;
    for (const listener of stateListeners) listener();
  };

  const connect = () => {
    open().then(opened, (error: unknown) => {
      if (error instanceof ChannelRefused) {
        turn(error.why === 'stranger' ? 'stranger' : 'refused');
        return dropCalls();
      }
      if (state !== 'lost') turn('lost');
      dropCalls();
      again();
    });
  };

  const again = () => {
    setTimeout(connect, pause);
    pause = Math.min(pause * 2, longestPause);
  };

  const opened = (fresh: Channel) => {
    channel = fresh;
    pause = firstPause;
    fresh.onFrame(heard);
    fresh.onClose(() => {
      channel = undefined;
      turn('lost');
      dropCalls();
      again();
    });
    for (const call of pending.values()) fresh.send(call.frame);
    for (const stream of streams.values()) fresh.send(stream.frame());
    turn('open');
  };

  const dropCalls = () => {
    for (const [id, call] of pending) {
      pending.delete(id);
      call.reject(new CallError(makeProblem('network.core-gone')));
    }
  };

  const heard = (raw: unknown) => {
    const parsed = responseFrameSchema.safeParse(raw);
    if (!parsed.success) return;
    const frame = parsed.data;
    const call = pending.get(frame.id);
    const stream = streams.get(frame.id);
    if (frame.type === 'item') return stream?.onItem(frame.item);
    pending.delete(frame.id);
    streams.delete(frame.id);
    if (frame.type === 'result') call?.resolve(frame.value);
    else if (frame.type === 'end') stream?.onEnd();
    else {
      call?.reject(new CallError(frame.problem));
      stream?.onProblem(frame.problem);
    }
  };

  connect();

  return {
    call: (name, input, options = {}) =>
      new Promise((resolve, reject) => {
        const { signal } = options;
        if (signal?.aborted) return reject(aborted());
        if (state !== 'open' && state !== 'opening') {
          return reject(new CallError(makeProblem('network.core-gone')));
        }
        const id = nextId++;
        const cancel = () => {
          if (!pending.delete(id)) return;
          channel?.send({ type: 'cancel', id });
          reject(aborted());
        };
        signal?.addEventListener('abort', cancel, { once: true });
        const settled = () => signal?.removeEventListener('abort', cancel);
        const call: Pending = {
          frame: { type: 'call', id, name, input },
          resolve: (value) => {
            settled();
            // The core parses what it sends; the contract is the type on both ends.
            resolve(value as never);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
        };
        pending.set(id, call);
        channel?.send(call.frame);
      }),

    listen(name, input, listener) {
      const id = nextId++;
      const stream: Listening = {
        frame: () => ({ type: 'listen', id, name, input: input() }),
        onItem: (item) => listener.onItem(item as never),
        onEnd: () => listener.onEnd?.(),
        onProblem: (problem) => listener.onProblem?.(problem),
      };
      streams.set(id, stream);
      channel?.send(stream.frame());
      return () => {
        if (streams.delete(id)) channel?.send({ type: 'cancel', id });
      };
    },

    state: () => state,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
  };
}

function aborted(): DOMException {
  return new DOMException('Stopped', 'AbortError');
}
