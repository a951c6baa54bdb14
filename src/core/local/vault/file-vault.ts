import { join } from 'node:path';
import { shortestPassphrase } from '../../../shared/contract/choices.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { FileLock } from '../files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from '../files/private-file.ts';
import {
  type BoxKey,
  boxKey,
  canUnseal,
  defaultKdfCost,
  newKdf,
  type SealedBox,
  seal,
  sealedBoxSchema,
  unseal,
} from './sealed-box.ts';
import type { Vault, VaultStatus } from './types.ts';

export interface FileVault extends Vault {
  /** Whether a value lies here under this name. Needs no passphrase. */
  has(name: string): Promise<boolean>;
  /** All names a value lies under. Needs no passphrase. */
  names(): Promise<readonly string[]>;
}

/**
 * Secrets in a file sealed with a passphrase, for computers without a keychain that answers. The
 * file is read anew for each call, so that the app and the command line may use it side by side.
 * `cost` is scrypt's (see `sealed-box.ts`) for a file that is made here.
 */
export function createFileVault(folder: string, cost = defaultKdfCost): FileVault {
  const path = join(folder, 'vault.json');
  const lock = new FileLock(path);
  let key: BoxKey | undefined;

  const load = async (): Promise<SealedBox | undefined> => {
    try {
      const text = await readPrivateFile(path);
      return text === undefined ? undefined : sealedBoxSchema.parse(JSON.parse(text));
    } catch {
      throw damaged(path);
    }
  };
  const save = (values: ReadonlyMap<string, string>, with_: BoxKey) =>
    writePrivateFile(path, `${JSON.stringify(seal(values, with_), null, 1)}\n`);

  /** Throws `vault.locked` unless this passphrase (or another window's, if it is the same) still opens the file. */
  const open = async (): Promise<{ values: Map<string, string>; key: BoxKey }> => {
    const box = await load();
    if (!key || !box || !canUnseal(box, key)) throw new ProblemError('vault.locked');
    return { values: read(box, key, path), key };
  };

  const state = async (): Promise<VaultStatus['state']> => {
    const box = await load();
    if (!box) return 'new';
    return key && canUnseal(box, key) ? 'ready' : 'locked';
  };
  const status = async (): Promise<VaultStatus> => {
    return { kind: 'file', state: await state().catch(() => 'unavailable' as const) };
  };

  return {
    status,
    look: status,

    unlock: (passphrase) =>
      lock.change(async () => {
        const box = await load();
        // Wherever it comes from. One that was chosen before goes on opening its file.
        if (!box) demandLength(passphrase);
        const tried = await boxKey(passphrase, box?.kdf ?? newKdf(cost));
        if (box) {
          if (!canUnseal(box, tried)) throw new ProblemError('vault.wrong-passphrase');
          read(box, tried, path);
        } else {
          await save(new Map(), tried);
        }
        key = tried;
        return { kind: 'file', state: 'ready' };
      }),

    lock: async () => {
      key = undefined;
      return status();
    },

    changePassphrase: (before, after) =>
      lock.change(async () => {
        const box = await load();
        if (!box) throw new ProblemError('vault.locked');
        const old = await boxKey(before, box.kdf);
        if (!canUnseal(box, old)) throw new ProblemError('vault.wrong-passphrase');
        demandLength(after);
        const values = read(box, old, path);
        // A salt of its own: nothing that was worked out for the one before is of use.
        const next = await boxKey(after, newKdf(cost));
        await save(values, next);
        key = next;
      }),

    names: async () => (await load())?.names ?? [],
    has: async (name) => (await load())?.names.includes(name) ?? false,

    get: (name) =>
      lock.read(async () => {
        // A name that is not listed needs no passphrase to be known as absent.
        if (!(await load())?.names.includes(name)) return undefined;
        return (await open()).values.get(name);
      }),

    set: (name, value) =>
      lock.change(async () => {
        const opened = await open();
        if (opened.values.get(name) === value) return;
        await save(opened.values.set(name, value), opened.key);
      }),

    update: (name, edit) =>
      lock.change(async () => {
        const isThere = (await load())?.names.includes(name) ?? false;
        if (!isThere && edit(undefined) === undefined) return;
        const opened = await open();
        const before = opened.values.get(name);
        const after = edit(before);
        if (after === before) return;
        if (after === undefined) opened.values.delete(name);
        else opened.values.set(name, after);
        await save(opened.values, opened.key);
      }),

    delete: (name) =>
      lock.change(async () => {
        if (!(await load())?.names.includes(name)) return;
        const opened = await open();
        opened.values.delete(name);
        await save(opened.values, opened.key);
      }),
  };
}

function demandLength(passphrase: string): void {
  if (passphrase.length >= shortestPassphrase) return;
  const reason = message('invalid.short', { least: shortestPassphrase });
  throw new ProblemError('input.invalid', { path: 'passphrase', reason });
}

function read(box: SealedBox, key: BoxKey, path: string): Map<string, string> {
  try {
    return unseal(box, key);
  } catch {
    throw damaged(path);
  }
}

function damaged(path: string): ProblemError {
  return new ProblemError('vault.unavailable', { reason: message('vault.damaged', { path }) });
}
