import { join } from 'node:path';
import { settledWithin } from '../../../shared/async/pause.ts';
import { Semaphore } from '../../../shared/async/semaphore.ts';
import { FileLock } from '../files/file-lock.ts';
import { createFileVault, type FileVault } from './file-vault.ts';
import { KeychainCalls } from './keychain.ts';
import { createKeychainNames } from './keychain-names.ts';
import { createKeychainVault, type KeychainVault } from './keychain-vault.ts';
import type { Vault, VaultStatus } from './types.ts';

export interface VaultOptions {
  readonly dataFolder: string;
  /** Opens (or makes) the passphrase file at once, where no keychain answers. Throws `vault.wrong-passphrase`. */
  readonly passphrase?: string;
  /** How the keychain is asked; the system's by default. */
  readonly keychain?: KeychainCalls;
  /** scrypt's cost for a new passphrase file. */
  readonly cost?: number;
  /**
   * For shells with pages: after so many milliseconds it is said that the keychain is being asked, and its answer is taken
   * whenever it comes. Without it an answer is waited for, and given up after a while.
   */
  readonly firstLookMs?: number;
}

/** A keychain that is open answers much sooner. */
export const firstLookMs = 1500;

/**
 * The vault of this computer: the keychain where one answers a real probe, else a file sealed with a
 * passphrase; never anything in the clear. A secret stays where it was put and is looked for there,
 * so that nothing is lost when a keychain comes or goes (the app on a desktop, the command line over
 * a remote login).
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const keychain = createKeychainVault(
    options.keychain ?? new KeychainCalls(),
    createKeychainNames(options.dataFolder),
  );
  const file = createFileVault(options.dataFolder, options.cost);
  const lock = new FileLock(join(options.dataFolder, 'vault'));
  const vault = new TwoPlaces(keychain, file, lock, options.firstLookMs);
  const { kind } = await vault.look();
  if (kind === 'file' && options.passphrase !== undefined) await vault.unlock(options.passphrase);
  return vault;
}

class TwoPlaces implements Vault {
  readonly #keychain: KeychainVault;
  readonly #file: FileVault;
  readonly #lock: FileLock;
  readonly #firstLookMs: number | undefined;
  #answers = false;
  #asking: Promise<void> | undefined;
  /** Nothing is put anywhere while what lies in the file is taken over. */
  readonly #turn = new Semaphore(1);

  constructor(keychain: KeychainVault, file: FileVault, lock: FileLock, firstLookMs: number | undefined) {
    this.#keychain = keychain;
    this.#file = file;
    this.#lock = lock;
    this.#firstLookMs = firstLookMs;
  }

  /** Finds out whether the keychain answers now. One question at a time: the system may show each to the person. */
  async look(): Promise<VaultStatus> {
    this.#asking ??= this.#ask();
    if (this.#firstLookMs === undefined) await this.#asking;
    else await settledWithin(this.#firstLookMs, this.#asking);
    return this.status();
  }

  async #ask(): Promise<void> {
    this.#answers = await this.#keychain.probe(this.#firstLookMs !== undefined).then(
      () => true,
      () => false,
    );
    if (this.#answers) await this.#takeOver().catch(() => undefined);
    this.#asking = undefined;
  }

  /** From an open file into the keychain, so that no passphrase is needed any more. What is in both is older in the file. */
  async #takeOver(): Promise<void> {
    if ((await this.#file.status()).state !== 'ready') return;
    for (const name of await this.#file.names()) {
      await this.#turn.run(async () => {
        const value = await this.#file.get(name);
        if (value === undefined) return;
        if (!(await this.#keychain.has(name))) await this.#keychain.set(name, value);
        await this.#file.delete(name);
      });
    }
  }

  async status(): Promise<VaultStatus> {
    if (this.#answers) return { kind: 'keychain', state: 'ready' };
    const status = await this.#file.status();
    return this.#asking === undefined ? status : { ...status, asking: true };
  }

  async unlock(passphrase: string): Promise<VaultStatus> {
    await this.#file.unlock(passphrase);
    // Asked for because the keychain has gone, perhaps: from then on the file is the place for what is new. One that did
    // not answer is left alone: its person has said no, or is being asked.
    return this.#answers ? this.look() : this.status();
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
    if (await first.has(name)) return first.get(name);
    // It may have been taken over between the two looks.
    return (await second.get(name)) ?? first.get(name);
  }

  set(name: string, value: string): Promise<void> {
    return this.#turn.run(() => this.#set(name, value));
  }

  async #set(name: string, value: string): Promise<void> {
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

  delete(name: string): Promise<void> {
    return this.#turn.run(async () => {
      await this.#keychain.delete(name);
      await this.#file.delete(name);
    });
  }
}
