import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

class App extends EventEmitter {
  readonly isPackaged = false;
  /** Set by the windows, which cannot be imported from here. */
  closeWindows: () => Promise<void> = async () => undefined;
  // Ready once the main bundle has been run to its end, as with Electron.
  readonly #ready = new Promise<void>((resolve) => setTimeout(resolve, 50));

  enableSandbox(): void {}
  requestSingleInstanceLock(): boolean {
    return true;
  }
  whenReady(): Promise<void> {
    return this.#ready;
  }
  getAppPath(): string {
    return process.cwd();
  }
  getVersion(): string {
    return JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8')).version;
  }
  quit(): void {
    let prevented = false;
    this.emit('before-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) void this.closeWindows().then(() => this.exit(0));
  }
  exit(code: number): void {
    process.exit(code);
  }
}

export const app = new App();
process.on('SIGTERM', () => app.quit());
