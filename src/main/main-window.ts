import { BrowserWindow } from 'electron';
import { rendererUrl } from './origin.ts';

/** The one window: shown as it is, or opened where there is none. */
export class MainWindow {
  readonly #open: (path: string) => Promise<unknown>;

  /** `open` opens it on a page, by its address after the `#`. */
  constructor(open: (path: string) => Promise<unknown>) {
    this.#open = open;
  }

  /** Brings it before everything else; on a page, where that is given. */
  async show(path?: string): Promise<void> {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) {
      await this.#open(path ?? '');
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    const url = `${rendererUrl}#${path}`;
    // The page is not loaded anew: what follows the # changes alone.
    if (path !== undefined && window.webContents.getURL() !== url) await window.webContents.loadURL(url);
  }
}
