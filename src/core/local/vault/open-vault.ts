import { join } from 'node:path';
import { FileLock } from '../files/file-lock.ts';
import { createFileVault, type FileVault } from './file-vault.ts';
import { KeychainCalls } from './keychain.ts';
import { createKeychainVault, type KeychainVault } from './keychain-vault.ts';
import { createNames } from './names.ts';
import type { Vault, VaultStatus } from './types.ts';

export interface VaultOptions {
  readonly dataFolder: string;
  /** Opens (or makes) the passphrase file at once, where no keychain answers. Throws `vault.wrong-passphrase`. */
  readonly passphrase?: string;
  /** How the keychain is asked; the system's by default. */
  readonly keychain?: KeychainCalls;
  /** scrypt's cost for a new passphrase file. */
  readonly cost?: number;
}

/**
 * The vault of this computer: the keychain where one answers a real probe, else a file sealed with a
 * passphrase; never anything in the clear. A secret stays where it was put and is looked for there,
 * so that nothing is lost when a keychain comes or goes (the app on a desktop, the command line over
 * a remote login).
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const keychain = createKeychainVault(
    options.keychain ?? new KeychainCalls(),
    createNames(options.dataFolder),
  );
  const file = createFileVault(options.dataFolder, options.cost);
  const lock = new FileLock(join(options.dataFolder, 'vault'));
  const vault = new TwoPlaces(keychain, file, lock);
  const { kind } = await vault.look();
  if (kind === 'file' && options.passphrase !== undefined) await vault.unlock(options.passphrase);
  return vault;
}

class TwoPlaces implements Vault {
  readonly #keychain: KeychainVault;
  readonly #file: FileVault;
  readonly #lock: FileLock;
  #answers = false;

  constructor(keychain: KeychainVault, file: FileVault, lock: FileLock) {
    this.#keychain = keychain;
    this.#file = file;
    this.#lock = lock;
  }

  /** Finds out whether the keychain answers now. */
  async look(): Promise<VaultStatus> {
    this.#answers = await this.#keychain.probe().then(
      () => true,
      () => false,
    );
    return this.status();
  }

  async status(): Promise<VaultStatus> {
    return this.#answers ? { kind: 'keychain', state: 'ready' } : this.#file.status();
  }

  async unlock(passphrase: string): Promise<VaultStatus> {
    await this.#file.unlock(passphrase);
    // Asked for because the keychain has gone, perhaps: from then on the file is the place for what is new.
    return this.look();
  }

  async lock(): Promise<VaultStatus> {
    await this.#file.lock();
    return this.status();
  }

  changePassphrase(before: string, after: string): Promise<void> {
    return this.#file.changePassphrase(before, after);
  }

  async get(name: string): Promise<string | undefined> {
    const [first, second] = this.#answers ? [this.#keychain, this.#file] : [this.#file, this.#keychain];
    return (await first.has(name)) ? first.get(name) : second.get(name);
  }

  async set(name: string, value: string): Promise<void> {
    if (this.#answers) {
      await this.#keychain.set(name, value);
      // Where the file is locked the older value stays in it, and is not looked at while the keychain answers.
      await this.#file.delete(name).catch(() => undefined);
    } else {
      await this.#file.set(name, value);
      await this.#keychain.forget(name);
    }
  }

  update(name: string, edit: (value: string | undefined) => string | undefined): Promise<void> {
    return this.#lock.change(async () => {
      const before = await this.get(name);
      const after = edit(before);
      if (after === before) return;
      if (after === undefined) await this.delete(name);
      else await this.set(name, after);
    });
  }

  async delete(name: string): Promise<void> {
    await this.#keychain.delete(name);
    await this.#file.delete(name);
  }
}
