import { join } from 'node:path';
import { z } from 'zod';
import { FileLock } from '../files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from '../files/private-file.ts';

const namesSchema = z.strictObject({ innkeeperKeychainNames: z.literal(1), names: z.array(z.string()) });

/** Which names were put into the keychain: the keychain itself cannot be asked without risk. No values. */
export interface KeychainNames {
  has(name: string): Promise<boolean>;
  add(name: string): Promise<void>;
  remove(name: string): Promise<void>;
}

export function createKeychainNames(folder: string): KeychainNames {
  const path = join(folder, 'keychain-names.json');
  const lock = new FileLock(path);

  /** A damaged list counts as empty: what it named is asked for once more, and kept anew. */
  const load = async (): Promise<Set<string>> => {
    const text = await readPrivateFile(path);
    try {
      return new Set(text === undefined ? [] : namesSchema.parse(JSON.parse(text)).names);
    } catch {
      return new Set();
    }
  };
  const change = (edit: (names: Set<string>) => boolean) =>
    lock.change(async () => {
      const names = await load();
      if (!edit(names)) return;
      const kept = { innkeeperKeychainNames: 1, names: [...names].sort() };
      await writePrivateFile(path, `${JSON.stringify(kept, null, 1)}\n`);
    });

  return {
    has: async (name) => (await load()).has(name),
    add: (name) => change((names) => !names.has(name) && names.add(name) !== undefined),
    remove: (name) => change((names) => names.delete(name)),
  };
}
