import type { VaultStatus } from '../../../shared/contract.ts';

export type { VaultStatus } from '../../../shared/contract.ts';

/**
 * Keeps secrets on this computer. Names are `serverId/what`, such as `example-org/password`; a name
 * is no secret. No method ever writes a value in the clear, and none puts one into an error.
 *
 * Every method but `status` throws `vault.locked` where the passphrase file must be opened first,
 * and `vault.unavailable` where no safe place answers.
 */
export interface Vault {
  /** Never throws. `new`: no passphrase was ever chosen. `locked`: there is a file to be opened. */
  status(): Promise<VaultStatus>;
  /** Asks the keychain once more, where there could be one, and says how things are a moment later. Never throws. */
  look(): Promise<VaultStatus>;
  /** Opens the passphrase file, or makes it. Throws `vault.wrong-passphrase`. */
  unlock(passphrase: string): Promise<VaultStatus>;
  /** Forgets the passphrase, so that the file has to be opened again. Nothing where a keychain keeps the secrets. */
  lock(): Promise<VaultStatus>;
  /**
   * Seals the file with another passphrase. Throws `vault.wrong-passphrase` where the one before does not open it, and
   * `vault.locked` where there is no file.
   */
  changePassphrase(before: string, after: string): Promise<void>;
  /** The value, or undefined where there certainly is none. */
  get(name: string): Promise<string | undefined>;
  /** Once it resolves, the value outlives a crash. */
  set(name: string, value: string): Promise<void>;
  /**
   * Changes a value with nobody in between, in this process or another. `undefined` stands for none, before and after.
   * Two updates of a value lose nothing of each other's.
   */
  update(name: string, edit: (value: string | undefined) => string | undefined): Promise<void>;
  /** What is not there is deleted already. */
  delete(name: string): Promise<void>;
}
