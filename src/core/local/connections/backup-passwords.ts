import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { Vault } from '../vault/types.ts';

/** The vault's entry for them; forgetting a server deletes it. */
export const backupPasswordsEntry = 'backup-passwords';

/** So many are kept: a server that is set up anew makes another one, and older backups need theirs. */
const most = 5;

/**
 * The passwords of a server's backups that this computer has seen, the newest first: with them a lost server can be
 * restored from this computer alone.
 */
export async function keptBackupPasswords(vault: Vault, serverId: ServerId): Promise<readonly string[]> {
  return linesOf(await vault.get(`${serverId}/${backupPasswordsEntry}`));
}

/**
 * Keeps one: as the newest, or behind those of a chat that is looked for more (`behind`). Where no safe place answers, nothing is
 * kept and nothing is said: whatever it was seen for goes on.
 */
export async function keepBackupPassword(
  vault: Vault,
  serverId: ServerId,
  password: string | null,
  behind = false,
): Promise<void> {
  if (password === null || password === '') return;
  try {
    await vault.update(`${serverId}/${backupPasswordsEntry}`, (text) => {
      const others = linesOf(text).filter((one) => one !== password);
      const all = behind ? [...others.slice(0, most - 1), password] : [password, ...others];
      return all.slice(0, most).join('\n');
    });
  } catch (error) {
    if (!(error instanceof ProblemError && error.code.startsWith('vault.'))) throw error;
  }
}

/** It is one line, by how the server makes it. */
function linesOf(text: string | undefined): string[] {
  return (text ?? '').split('\n').filter((line) => line !== '');
}
