import type { Channel } from '../../shared/wire/channel.ts';
import { shellSecrets } from './shell-secrets.ts';
import { openWebSocketChannel } from './web-socket-channel.ts';

/** What the desktop app's preload script puts on `window`. */
interface InnkeeperBridge {
  readonly send: (frame: unknown) => void;
  readonly onFrame: (listener: (frame: unknown) => void) => () => void;
}

/** Electron's IPC as a channel. It lives as long as the page, so it never closes. */
function bridgeChannel(bridge: InnkeeperBridge): Channel {
  return {
    send: (frame) => bridge.send(frame),
    onFrame: (listener) => bridge.onFrame(listener),
    onClose: () => () => undefined,
  };
}

declare global {
  interface Window {
    readonly innkeeper?: InnkeeperBridge;
  }
}

/** Opens a way to the core. Rejects with `ChannelRefused` where asking again is of no use. */
export type OpenChannel = () => Promise<Channel>;

/** The desktop app's bridge where there is one, else the browser shell's socket. */
export function chooseChannel(): OpenChannel {
  const bridge = window.innkeeper;
  if (bridge !== undefined) return async () => bridgeChannel(bridge);
  const secrets = shellSecrets();
  return () => openWebSocketChannel(secrets);
}
