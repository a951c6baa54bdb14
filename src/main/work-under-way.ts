import { app, type BrowserWindow, dialog, Menu, nativeImage, Tray } from 'electron';
import type { Core } from '../core/create-core.ts';
import type { Job } from '../shared/job.ts';
import { fill } from '../shared/words/fill.ts';
import { followJobs, serversOf } from './follow-jobs.ts';
import { iconPath } from './icon.ts';
import { preferencesOf } from './preferences.ts';
import { desktopWords, listed } from './spoken.ts';

/**
 * Asks before the window closes or Innkeeper quits while long work runs: keep working without a window, or quit. Without
 * the window it is in the tray, and the window comes back when the work has ended or Innkeeper is started again.
 */
export class WorkUnderWay {
  #running: readonly Job[] = [];
  #windowBack: (() => void) | undefined;
  #leaving = false;
  #asking = false;
  #tray: Tray | undefined;
  readonly #core: Promise<Core>;

  constructor(core: Promise<Core>) {
    this.#core = core;
    followJobs(core, (jobs) => this.#changed(jobs)).catch(() => undefined);
  }

  /** Whether the person has decided to quit, or nothing speaks against it. Asks otherwise. */
  mayQuit(window: BrowserWindow | undefined): boolean {
    if (this.#leaving || this.#running.length === 0) return true;
    void this.#ask(window);
    return false;
  }

  guard(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (!this.mayQuit(window)) event.preventDefault();
    });
    window.on('show', () => this.#leaveTray());
  }

  #changed(jobs: readonly Job[]): void {
    this.#running = jobs.filter(({ outcome }) => outcome === undefined);
    if (this.#running.length === 0) this.#windowBack?.();
  }

  async #ask(window: BrowserWindow | undefined): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      const answer = await this.#answer(window);
      if (answer === 'quit') {
        this.#leaving = true;
        app.quit();
      } else if (answer === 'keep' && window) this.#toTray(window);
    } finally {
      this.#asking = false;
    }
  }

  /** What the host has chosen once and for all, or says now. */
  async #answer(window: BrowserWindow | undefined): Promise<'keep' | 'quit' | 'stay'> {
    // Whatever hinders that, the question is asked.
    const closing = await preferencesOf(this.#core).then(
      (preferences) => preferences.closing,
      () => 'ask',
    );
    // Without a window there is nothing that could be kept in the tray.
    if (closing === 'quit') return 'quit';
    if (closing === 'keep' && window) return 'keep';
    const { message, detail, somewhere, keep, quit, stay } = desktopWords().working;
    const servers = await serversOf(this.#core, this.#running).catch(() => []);
    const options = {
      type: 'question' as const,
      message: fill(message, { servers: servers.length > 0 ? listed(servers) : somewhere }),
      detail,
      buttons: [keep, quit, stay],
      defaultId: 0,
      cancelId: 2,
    };
    const { response } = await (window?.isVisible()
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options));
    return (['keep', 'quit', 'stay'] as const)[response] ?? 'stay';
  }

  #toTray(window: BrowserWindow): void {
    this.#windowBack = () => {
      if (!window.isDestroyed()) window.show();
    };
    // It may have ended while the question stood there.
    if (this.#running.length === 0) return;
    const { tip, open, quit } = desktopWords().tray;
    this.#tray = new Tray(nativeImage.createFromPath(iconPath('32x32')));
    this.#tray.setToolTip(tip);
    this.#tray.on('click', () => window.show());
    this.#tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: open, click: () => window.show() },
        { label: quit, click: () => app.quit() },
      ]),
    );
    window.hide();
  }

  #leaveTray(): void {
    this.#windowBack = undefined;
    this.#tray?.destroy();
    this.#tray = undefined;
  }
}
