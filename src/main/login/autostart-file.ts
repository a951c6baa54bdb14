import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { StartAtLogin } from '../../core/local/start-at-login.ts';
import { fileReason } from '../../shared/file-reason.ts';
import { ProblemError } from '../../shared/problem.ts';
import { autostartEntry, isInForce } from './autostart-entry.ts';

/** Starting with the session on Linux: a file in the folder every desktop reads (Desktop Application Autostart). */
export class AutostartFile implements StartAtLogin {
  readonly #entry: string | undefined;
  readonly #path: string;

  constructor(command: readonly string[], env: NodeJS.ProcessEnv = process.env) {
    this.#entry = autostartEntry(command);
    const { XDG_CONFIG_HOME: given = '' } = env;
    // A relative one is to be ignored.
    const config = isAbsolute(given) ? given : join(homedir(), '.config');
    this.#path = join(config, 'autostart', 'innkeeper.desktop');
  }

  async state(): Promise<{ possible: boolean; on: boolean }> {
    const there = await this.#read();
    return { possible: this.#entry !== undefined, on: there !== undefined && isInForce(there) };
  }

  async set(on: boolean): Promise<void> {
    try {
      if (!on) await rm(this.#path, { force: true });
      else if (this.#entry !== undefined) {
        await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
        await writeFile(this.#path, this.#entry);
      }
    } catch (error) {
      throw new ProblemError('input.file-not-saved', { path: this.#path, reason: fileReason(error) });
    }
  }

  /** An AppImage has another name after an update: one that is on starts what runs now. */
  async refresh(): Promise<void> {
    const there = await this.#read();
    if (there !== undefined && isInForce(there) && there !== this.#entry) await this.set(true);
  }

  async #read(): Promise<string | undefined> {
    return readFile(this.#path, 'utf8').catch(() => undefined);
  }
}
