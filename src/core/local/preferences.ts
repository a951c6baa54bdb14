import { join } from 'node:path';
import { type Preferences, preferencesSchema } from '../../shared/contract/preferences.ts';
import { JsonFile } from './files/json-file.ts';

type Changes = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

/** What the host wants of Innkeeper on this computer, for every shell of it. */
export class PreferencesFile {
  readonly #file: JsonFile<typeof preferencesSchema>;

  constructor(folder: string) {
    this.#file = new JsonFile(join(folder, 'preferences.json'), preferencesSchema);
  }

  read(): Promise<Preferences> {
    return this.#file.read();
  }

  change(changes: Changes): Promise<Preferences> {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    return this.#file.change((kept) => ({ ...kept, ...Object.fromEntries(given) }));
  }
}
