import type { Channel } from '../../shared/wire/channel.ts';
import { bridgeChannel, type InnkeeperBridge } from './bridge-channel.ts';
import { openWebSocketChannel } from './web-socket-channel.ts';

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
  return bridge === undefined ? openWebSocketChannel : async () => bridgeChannel(bridge);
}
