import { describe, expect, it } from 'vitest';
import {
  keepBackupPassword,
  keptBackupPasswords,
} from '../../../src/core/local/connections/backup-passwords.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { ProblemError } from '../../../src/shared/problem.ts';

const id = serverIdSchema.parse('inn');
const other = serverIdSchema.parse('inn-2');

describe('the passwords of backups on this computer', () => {
  it('are kept once each, the newest first, also those of a server before it was set up anew', async () => {
    const vault = createMemoryVault();
    for (const password of ['a', 'b', null, 'b', 'a', '']) await keepBackupPassword(vault, id, password);
    expect(await keptBackupPasswords(vault, id)).toEqual(['a', 'b']);
    expect(await keptBackupPasswords(vault, other)).toEqual([]);
    for (const password of ['c', 'd', 'e', 'f']) await keepBackupPassword(vault, id, password);
    expect(await keptBackupPasswords(vault, id)).toEqual(['f', 'e', 'd', 'c', 'a']);
  });

  it('stand in the way of nothing where no safe place answers', async () => {
    const locked = {
      ...createMemoryVault(),
      update: async () => {
        throw new ProblemError('vault.locked');
      },
    };
    await expect(keepBackupPassword(locked, id, 'a')).resolves.toBeUndefined();
  });
});
