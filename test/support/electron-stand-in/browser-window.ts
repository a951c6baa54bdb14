import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { quietChromium } from '../quiet-chromium.ts';
import { app } from './app.ts';
import { tellTest } from './report.ts';
import { WebContents } from './web-contents.ts';

interface Options {
  readonly webPreferences: { readonly preload: string; readonly [more: string]: unknown };
  readonly [more: string]: unknown;
}

const windows = new Set<BrowserWindow>();

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents();
  readonly #options: Options;
  #context: BrowserContext | undefined;

  constructor(options: Options) {
    super();
    this.#options = options;
    windows.add(this);
    tellTest({ kind: 'window', options });
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  async loadURL(url: string): Promise<void> {
    const profile = process.env.INNKEEPER_STAND_IN_PROFILE ?? '';
    this.#context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.INNKEEPER_STAND_IN_CHROMIUM,
      headless: true,
      viewport: { width: 1200, height: 800 },
      args: [...quietChromium, '--remote-debugging-port=0'],
    });
    this.#context.on('close', () => this.#closed());
    await this.webContents.attach(this.#context, this.#options.webPreferences.preload);
    await this.webContents.load(url);
    this.emit('ready-to-show');
    const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n');
    tellTest({ kind: 'ready', endpoint: `http://127.0.0.1:${port}` });
  }

  show(): void {
    tellTest({ kind: 'shown' });
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {}
  focus(): void {}

  async close(): Promise<void> {
    await this.#context?.close();
  }

  #closed(): void {
    if (!windows.delete(this)) return;
    if (windows.size === 0) app.emit('window-all-closed');
  }
}

app.closeWindows = async () => {
  for (const window of windows) {
    windows.delete(window);
    await window.close();
  }
};
