import { app, BrowserWindow } from 'electron';
import type { Core } from '../core/create-core.ts';
import { forgetConsoleLink } from './outside-links.ts';
import type { WorkUnderWay } from './work-under-way.ts';

/** Ends every connection in order before Innkeeper quits. Work on servers goes on there. */
export class Shutdown {
  readonly #core: Promise<Core>;
  readonly #begins: () => void;
  #closed = false;

  /** `begins` is told once nothing can be asked any more. */
  constructor(core: Promise<Core>, begins: () => void) {
    this.#core = core;
    this.#begins = begins;
  }

  /** Never rejects: whatever goes wrong here must keep nobody from quitting. */
  async close(): Promise<void> {
    this.#begins();
    try {
      const { handlers, close } = await this.#core;
      const { vault } = await handlers.calls['app.info']({}, { signal: AbortSignal.timeout(5000) });
      // Nothing else ends a question that the system still asks its person: the process would wait for it without a window.
      if (vault.asking) app.once('quit', () => process.kill(process.pid, 'SIGKILL'));
      await Promise.all([close(), forgetConsoleLink()]);
    } catch (error) {
      console.error(error);
    }
    this.#closed = true;
  }

  beforeQuit(work: WorkUnderWay): void {
    app.on('before-quit', (event) => {
      if (this.#closed) return;
      event.preventDefault();
      if (!work.mayQuit(BrowserWindow.getAllWindows()[0])) return;
      void this.close().then(() => app.quit());
    });
  }
}
