import type { Channel } from '../../src/shared/wire/channel.ts';

/** Two ends of a channel in this process. Frames are copied as a wire would, and arrive in a later turn. */
export function memoryChannel(): { readonly core: Channel; readonly page: Channel; close(): void } {
  const listeners = { core: new Set<(frame: unknown) => void>(), page: new Set<(frame: unknown) => void>() };
  const closing = new Set<() => void>();
  let open = true;
  const end = (mine: 'core' | 'page', theirs: 'core' | 'page'): Channel => ({
    send(frame) {
      const copy: unknown = JSON.parse(JSON.stringify(frame));
      setImmediate(() => {
        if (open) for (const listener of listeners[theirs]) listener(copy);
      });
    },
    onFrame(listener) {
      listeners[mine].add(listener);
      return () => listeners[mine].delete(listener);
    },
    onClose(listener) {
      closing.add(listener);
      return () => closing.delete(listener);
    },
  });
  return {
    core: end('core', 'page'),
    page: end('page', 'core'),
    close() {
      open = false;
      for (const listener of closing) listener();
    },
  };
}
