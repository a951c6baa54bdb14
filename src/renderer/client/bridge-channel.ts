import type { Channel } from '../../shared/wire/channel.ts';

/** What the desktop app's preload script puts on `window`. */
export interface InnkeeperBridge {
  readonly send: (frame: unknown) => void;
  readonly onFrame: (listener: (frame: unknown) => void) => () => void;
}

/** Electron's IPC as a channel. It lives as long as the page, so it never closes. */
export function bridgeChannel(bridge: InnkeeperBridge): Channel {
  return {
    send: (frame) => bridge.send(frame),
    onFrame: (listener) => bridge.onFrame(listener),
    onClose: () => () => undefined,
  };
}
