import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { KeychainCalls } from './keychain.ts';
import type { KeychainNames } from './keychain-names.ts';

/** Secrets in the system's keychain. Throws `vault.unavailable` where it is locked or does not answer. */
export interface KeychainVault {
  /** Whether a value was put there under this name. Does not ask the keychain. */
  has(name: string): Promise<boolean>;
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<void>;
  /** Deletes where the keychain answers, and never again looks for the value where it does not. Never throws. */
  forget(name: string): Promise<void>;
  /** Resolves when the keychain keeps, gives back and deletes; throws otherwise. */
  probe(patiently?: boolean): Promise<void>;
}

export function createKeychainVault(calls: KeychainCalls, names: KeychainNames): KeychainVault {
  /** A locked keyring answers as if nothing were there; only writing shows that it is locked. */
  const notThere = async (name: string) => {
    await calls.probe();
    await names.remove(name);
  };
  const remove = async (name: string) => {
    if (!(await names.has(name))) return;
    if (await calls.delete(name)) await names.remove(name);
    else await notThere(name);
  };
  return {
    probe: (patiently) => calls.probe(patiently),
    has: (name) => names.has(name),

    async get(name) {
      if (!(await names.has(name))) return undefined;
      const value = await calls.get(name);
      if (value !== null) return value;
      await notThere(name);
      return undefined;
    },

    async set(name, value) {
      // Listed first: a name without a value is found out by `get`, a value without a name never.
      await names.add(name);
      await calls.set(name, value);
      if ((await calls.get(name)) !== value) {
        throw new ProblemError('vault.unavailable', {
          reason: message('vault.forgetful'),
        });
      }
    },

    delete: remove,

    async forget(name) {
      await remove(name).catch(() => names.remove(name));
    },
  };
}
