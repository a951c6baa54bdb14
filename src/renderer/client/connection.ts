import { exponential, nthDelay } from '../../shared/async/backoff.ts';
import { pause } from '../../shared/async/pause.ts';
import type { Channel } from '../../shared/wire/channel.ts';
import type { OpenChannel } from './open-channel.ts';
import { ChannelRefused } from './web-socket-channel.ts';

/**
 * `lost`: it was open and is being opened again. `refused` and `stranger`: asking again is of no use, because the
 * page is not known, or because what answers is not the core's shell.
 */
export type ConnectionState = 'opening' | 'open' | 'lost' | 'refused' | 'stranger';

export interface ConnectionListener {
  readonly onFrame: (frame: unknown) => void;
  /** Each time it is open, before the state says so: nothing of an earlier channel is known to the core any more. */
  readonly onOpen: (send: (frame: unknown) => void) => void;
  /** Each time nobody answers: what waits for an answer waits for nothing. */
  readonly onGone: () => void;
}

/** A way to the core that is opened again by itself whenever it is lost, for as long as the page lives. */
export interface Connection {
  readonly state: () => ConnectionState;
  /** Carries nothing while there is no channel. */
  send(frame: unknown): void;
  /** Tells of every change of `state`. Returns a function that stops telling. */
  onState(listener: () => void): () => void;
}

const pauses = exponential(250, 4000);

export function keepConnected(open: OpenChannel, listener: ConnectionListener): Connection {
  const stateListeners = new Set<() => void>();
  let state: ConnectionState = 'opening';
  let channel: Channel | undefined;
  let failed = 0;

  const turn = (next: ConnectionState) => {
    state = next;
    for (const tell of stateListeners) tell();
  };
  const gone = (next: ConnectionState) => {
    channel = undefined;
    if (state !== next) turn(next);
    listener.onGone();
    if (next !== 'lost') return;
    failed += 1;
    void pause(nthDelay(pauses, failed), undefined).then(connect);
  };
  const opened = (fresh: Channel) => {
    channel = fresh;
    failed = 0;
    fresh.onFrame(listener.onFrame);
    fresh.onClose(() => gone('lost'));
    listener.onOpen((frame) => fresh.send(frame));
    turn('open');
  };
  const refused = (error: unknown) => {
    if (!(error instanceof ChannelRefused)) return gone('lost');
    gone(error.why === 'stranger' ? 'stranger' : 'refused');
  };
  const connect = () => open().then(opened, refused);
  void connect();

  return {
    state: () => state,
    send: (frame) => channel?.send(frame),
    onState(tell) {
      stateListeners.add(tell);
      return () => stateListeners.delete(tell);
    },
  };
}
