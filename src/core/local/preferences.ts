import { join } from 'node:path';
import { type Preferences, preferencesSchema } from '../../shared/contract/preferences.ts';
import { FileLock } from './files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from './files/private-file.ts';

type Changes = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

/** What the host wants of Innkeeper on this computer, for every shell of it. */
export class PreferencesFile {
  readonly #path: string;
  readonly #lock: FileLock;

  constructor(folder: string) {
    this.#path = join(folder, 'preferences.json');
    this.#lock = new FileLock(this.#path);
  }

  read(): Promise<Preferences> {
    return this.#lock.read(() => this.#load());
  }

  change(changes: Changes): Promise<Preferences> {
    return this.#lock.change(async () => {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const next = preferencesSchema.parse({ ...(await this.#load()), ...Object.fromEntries(given) });
      await writePrivateFile(this.#path, `${JSON.stringify(next, null, 2)}\n`);
      return next;
    });
  }

  /** One that cannot be read counts as none: nothing is lost but what is chosen again with three clicks. */
  async #load(): Promise<Preferences> {
    const text = await readPrivateFile(this.#path);
    try {
      return preferencesSchema.parse(JSON.parse(text ?? '{}'));
    } catch {
      return preferencesSchema.parse({});
    }
  }
}
