import { app, dialog } from 'electron';
import type { HandedFile } from '../../shared/handed-file.ts';
import { desktopWords } from '../desktop-words.ts';
import { filesAmong, readHandedFile } from './read-handed-file.ts';

/**
 * Files a person opens with Innkeeper by a double-click: told by macOS as an event, elsewhere as an argument, and by a second
 * Innkeeper to the first. The page for it is opened, and fetches the file once; it never learns where it lies.
 */
export class HandedFiles {
  readonly #open: (path: string) => void;
  #waiting: HandedFile | undefined;
  #count = 0;

  /** `open` opens a page, by its address after the `#`. */
  constructor(open: (path: string) => void) {
    this.#open = open;
    // Told before Electron is ready where the double-click has started Innkeeper.
    app.on('open-file', (event, path) => {
      event.preventDefault();
      void app.whenReady().then(() => this.#take(path));
    });
  }

  /** Takes the file among the arguments of this Innkeeper, or of one that was started beside it. False where there is none. */
  takeFrom(argv: readonly string[], folder: string): boolean {
    const [path] = filesAmong(argv, { folder, app: app.isPackaged ? '' : app.getAppPath() });
    if (path !== undefined) void this.#take(path);
    return path !== undefined;
  }

  /** What waits for a page, once. */
  fetch(): HandedFile | undefined {
    const file = this.#waiting;
    this.#waiting = undefined;
    return file;
  }

  async #take(path: string): Promise<void> {
    this.#waiting = await readHandedFile(path);
    if (this.#waiting === undefined) {
      const { message, detail } = desktopWords().notOurs;
      await dialog.showMessageBox({ type: 'info', message, detail });
      return;
    }
    this.#count += 1;
    // Another address each time: the page may be there already.
    this.#open(`/add/file-${this.#count}`);
  }
}
