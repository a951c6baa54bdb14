import { ProblemError } from '../../../shared/problem.ts';
import type { Vault } from './types.ts';

/** Keeps secrets until the process ends: for a command line where nothing safer answers. */
export function createMemoryVault(): Vault {
  const values = new Map<string, string>();
  return {
    status: async () => ({ kind: 'memory', state: 'ready' }),
    look: async () => ({ kind: 'memory', state: 'ready' }),
    unlock: async () => ({ kind: 'memory', state: 'ready' }),
    lock: async () => ({ kind: 'memory', state: 'ready' }),
    changePassphrase: async () => {
      throw new ProblemError('vault.locked');
    },
    get: async (name) => values.get(name),
    set: async (name, value) => {
      values.set(name, value);
    },
    update: async (name, edit) => {
      const next = edit(values.get(name));
      if (next === undefined) values.delete(name);
      else values.set(name, next);
    },
    delete: async (name) => {
      values.delete(name);
    },
  };
}
