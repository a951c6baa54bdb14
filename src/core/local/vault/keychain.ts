import { randomBytes } from 'node:crypto';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { said } from '../../server/said.ts';
import { type Entries, entryLimit, longValues } from './long-values.ts';

/** The three of keytar's calls that are safe to make. `findCredentials` crashes the process on a locked keyring. */
export interface Keychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

const service = 'Innkeeper';

/** A broken keychain daemon never answers. Longer where the system may ask the person for a password. */
const patienceMs = process.platform === 'darwin' ? 60_000 : 8_000;

/** The system's keychain. Loaded when first needed: without libsecret even loading it throws on Linux. */
async function systemKeychain(): Promise<Keychain> {
  const loaded = await import('keytar').catch((error: unknown) => {
    throw unavailable(error);
  });
  return 'default' in loaded ? (loaded.default as Keychain) : loaded;
}

/**
 * The keychain's calls with a time limit, for our service, and with its errors told as `vault.unavailable`. A value may
 * be of any length.
 */
export class KeychainCalls {
  readonly #load: () => Promise<Keychain>;
  readonly #patienceMs: number;
  readonly #limit: number;
  readonly #values: Entries;

  constructor(load: () => Promise<Keychain> = systemKeychain, patience = patienceMs, limit = entryLimit) {
    this.#load = load;
    this.#patienceMs = patience;
    this.#limit = limit;
    this.#values = this.#within(patience);
  }

  /** The same calls, each with so many milliseconds. */
  #within(patience: number | undefined): Entries {
    const entries: Entries = {
      get: (account) => this.#call((keychain) => keychain.getPassword(service, account), patience),
      set: (account, value) =>
        this.#call((keychain) => keychain.setPassword(service, account, value), patience),
      delete: (account) => this.#call((keychain) => keychain.deletePassword(service, account), patience),
    };
    return longValues(entries, this.#limit);
  }

  /** Null is not "absent": a locked keyring answers null as well. */
  get(account: string): Promise<string | null> {
    return this.#values.get(account);
  }

  set(account: string, value: string): Promise<void> {
    return this.#values.set(account, value);
  }

  delete(account: string): Promise<boolean> {
    return this.#values.delete(account);
  }

  /**
   * Keeps, reads and deletes a value: the only proof that a keychain works. Throws `vault.unavailable`. `patiently` waits
   * as long as it takes: the system asks the person for a password, and what is given up would be left in the keychain.
   */
  async probe(patiently = false): Promise<void> {
    const values = this.#within(patiently ? undefined : this.#patienceMs);
    const account = `probe/${randomBytes(6).toString('hex')}`;
    const value = randomBytes(12).toString('hex');
    await values.set(account, value);
    const found = await values.get(account);
    const deleted = await values.delete(account);
    if (found !== value || !deleted)
      throw new ProblemError('vault.unavailable', { reason: message('vault.forgetful') });
  }

  async #call<T>(work: (keychain: Keychain) => Promise<T>, patience: number | undefined): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      if (patience === undefined) return;
      timer = setTimeout(
        () => reject(new ProblemError('vault.unavailable', { reason: message('vault.silent') })),
        patience,
      );
    });
    try {
      return await Promise.race([this.#load().then(work), tooLong]);
    } catch (error) {
      throw error instanceof ProblemError ? error : unavailable(error);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** keytar's messages come from the system and hold no value that was given. */
function unavailable(why: unknown): ProblemError {
  const reason = why instanceof Error ? why.message.split('\n', 1)[0] : String(why);
  return new ProblemError('vault.unavailable', { reason: said(reason ?? '') });
}
