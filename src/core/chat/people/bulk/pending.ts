import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ServerId } from '../../../../shared/ids.ts';
import { FileLock } from '../../../local/files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from '../../../local/files/private-file.ts';
import type { Vault } from '../../../local/vault/types.ts';

const fileSchema = z.object({ since: z.record(z.string(), z.number()) });

/**
 * What batches began and did not end: for each address the moment (the chat server's, in seconds)
 * after which an account of that name is the batch's own. Addresses lie in a file on this computer; the seed of
 * their passwords in the vault, only for as long as there are any.
 */
export class PendingPeople {
  readonly #folder: string;
  readonly #vault: Vault;
  readonly #lock: FileLock;

  constructor(dataFolder: string, vault: Vault) {
    this.#folder = join(dataFolder, 'batches');
    this.#lock = new FileLock(this.#folder);
    this.#vault = vault;
  }

  /** Notes what is about to be made; moments noted before stay. Gives all of them, and the seed. */
  begin(
    id: ServerId,
    userIds: readonly string[],
    now: number,
  ): Promise<{ readonly since: ReadonlyMap<string, number>; readonly seed: string }> {
    return this.#lock.change(async () => {
      const since = await this.#read(id);
      for (const userId of userIds) if (!since.has(userId)) since.set(userId, now);
      const seed = (await this.#vault.get(seedName(id))) ?? randomBytes(32).toString('base64url');
      await this.#vault.set(seedName(id), seed);
      await this.#write(id, since);
      return { since, seed };
    });
  }

  /** These are settled, one way or the other. */
  settle(id: ServerId, userIds: readonly string[]): Promise<void> {
    return this.#lock.change(async () => {
      const since = await this.#read(id);
      const known = userIds.filter((userId) => since.delete(userId));
      if (known.length > 0) await this.#write(id, since);
    });
  }

  forget(id: ServerId): Promise<void> {
    return this.#lock.change(() => this.#write(id, new Map()));
  }

  async #read(id: ServerId): Promise<Map<string, number>> {
    const text = await readPrivateFile(this.#path(id));
    if (text === undefined) return new Map();
    try {
      return new Map(Object.entries(fileSchema.parse(JSON.parse(text)).since));
    } catch {
      // A file nobody can read is as good as none: whoever exists is then left as they are.
      return new Map();
    }
  }

  async #write(id: ServerId, since: ReadonlyMap<string, number>): Promise<void> {
    if (since.size > 0) {
      await writePrivateFile(this.#path(id), `${JSON.stringify({ since: Object.fromEntries(since) })}\n`);
      return;
    }
    await rm(this.#path(id), { force: true });
    await this.#vault.delete(seedName(id));
  }

  #path(id: ServerId): string {
    return join(this.#folder, `${id}.json`);
  }
}

function seedName(id: ServerId): string {
  return `${id}/people-seed`;
}
