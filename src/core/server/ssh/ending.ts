import type { ClientChannel } from 'ssh2';

/** How the far end ended a command: with a status, by a signal, or without a word. */
export type Ending =
  | { readonly kind: 'status'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'nothing' };

const endings = new WeakMap<ClientChannel, Ending>();

/**
 * Remembers how a channel ends. Must be called in the very callback that hands the channel over: a
 * quick command's status comes in the same packet, and the event is gone before any promise goes on.
 */
export function watchEnding(channel: ClientChannel): void {
  channel.on('exit', (code: number | null, signal?: string) => {
    endings.set(channel, code === null ? { kind: 'signal', signal: signal ?? '' } : { kind: 'status', code });
  });
}

/** How the channel ended, as far as it has been told yet. */
export function endingOf(channel: ClientChannel): Ending {
  return endings.get(channel) ?? { kind: 'nothing' };
}
