import { app, type BrowserWindow, dialog } from 'electron';
import type { Core } from '../core/create-core.ts';
import type { Job } from '../shared/job.ts';
import { fill } from '../shared/words/fill.ts';
import { desktopWords, joinNames } from './desktop-words.ts';
import { serversOf, watchAllJobs } from './follow-jobs.ts';
import { preferencesOf, staysInTray } from './preferences.ts';
import type { TrayIcon } from './tray-icon.ts';

/**
 * Asks before the window closes or Innkeeper quits while long work runs: keep working without a window, or quit. Without
 * the window it is in the tray, and the window comes back when the work has ended or Innkeeper is started again. Where the
 * person has chosen so, closing the window always leaves it in the tray, and it comes back when it is called.
 */
export class WorkUnderWay {
  #running: readonly Job[] = [];
  #windowBack: (() => void) | undefined;
  #leaving = false;
  #asking = false;
  readonly #core: Promise<Core>;
  readonly #tray: TrayIcon;

  constructor(core: Promise<Core>, tray: TrayIcon) {
    this.#core = core;
    this.#tray = tray;
    watchAllJobs(core, (jobs) => this.#changed(jobs)).catch(() => undefined);
  }

  /** Whether the person has decided to quit, or nothing speaks against it. Asks otherwise. */
  mayQuit(window: BrowserWindow | undefined): boolean {
    if (this.#running.length === 0) this.leave();
    if (this.#leaving) return true;
    void this.#ask(window);
    return false;
  }

  /** Nothing is asked any more, and windows close. */
  leave(): void {
    this.#leaving = true;
  }

  guard(window: BrowserWindow): void {
    let may = false;
    window.on('close', (event) => {
      if (may || this.#leaving) return;
      event.preventDefault();
      void this.#closing(window).then((answer) => {
        may = answer;
        if (may && !window.isDestroyed()) window.close();
      });
    });
    window.on('show', () => this.#leaveTray());
  }

  /** Whether it may close. What was chosen is read by then, for it may have changed a moment ago. */
  async #closing(window: BrowserWindow): Promise<boolean> {
    const tray = await staysInTray(this.#core);
    if (window.isDestroyed()) return false;
    if (tray) this.#hide(window, desktopWords().tray.resting);
    else if (this.#running.length > 0) await this.#ask(window);
    else return true;
    return false;
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
      message: fill(message, { servers: servers.length > 0 ? joinNames(servers) : somewhere }),
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
    this.#hide(window, desktopWords().tray.tip);
  }

  #hide(window: BrowserWindow, tip: string): void {
    this.#tray.show(tip);
    window.hide();
  }

  #leaveTray(): void {
    this.#windowBack = undefined;
    this.#tray.hide();
  }
}
