import { app, Menu, nativeImage, Tray } from 'electron';
import { desktopWords } from './desktop-words.ts';
import { iconPath } from './icon.ts';

/** Innkeeper without its window: an icon in the tray that brings it back, or quits. */
export class TrayIcon {
  readonly #open: () => void;
  #tray: Tray | undefined;

  constructor(open: () => void) {
    this.#open = open;
  }

  show(tip: string): void {
    this.#tray ??= this.#make();
    this.#tray.setToolTip(tip);
  }

  hide(): void {
    this.#tray?.destroy();
    this.#tray = undefined;
  }

  #make(): Tray {
    const { open, quit } = desktopWords().tray;
    const tray = new Tray(nativeImage.createFromPath(iconPath('32x32')));
    tray.on('click', this.#open);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: open, click: this.#open },
        { label: quit, click: () => app.quit() },
      ]),
    );
    return tray;
  }
}
