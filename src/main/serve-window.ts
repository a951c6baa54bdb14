import type { BrowserWindow } from 'electron';
import type { Handlers } from '../core/api/contract-handlers.ts';
import { serveChannel } from '../core/api/serve-channel.ts';
import { ipcChannel } from './ipc-channel.ts';

/** Answers whatever page the window shows, now and after each reload, once the core is there. */
export function serveWindow(window: BrowserWindow, handlers: Promise<Handlers>): void {
  const { webContents } = window;
  const serve = () => {
    const channel = ipcChannel(webContents);
    let open = true;
    channel.onClose(() => {
      open = false;
      if (!webContents.isDestroyed()) serve();
    });
    handlers.then(
      (ready) => {
        if (open) serveChannel(channel, ready, { onBug: (error) => console.error(error) });
      },
      // Told where the core is started.
      () => undefined,
    );
  };
  serve();
}
