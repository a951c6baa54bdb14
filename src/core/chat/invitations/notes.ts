import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ServerId } from '../../../shared/ids.ts';
import { FileLock } from '../../local/files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from '../../local/files/private-file.ts';

const noteSchema = z.object({ label: z.string(), sentAt: z.string().nullable() });
export type Note = z.infer<typeof noteSchema>;
const fileSchema = z.object({ notes: z.record(z.string(), noteSchema) });

const blank: Note = { label: '', sentAt: null };

/**
 * What the host noted about invitations: whom one is for, and that it was sent. The chat server has no
 * place for it, so it lies on this computer; a code itself lets somebody in and is kept by its digest only.
 */
export class InvitationNotes {
  readonly #folder: string;
  readonly #lock: FileLock;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'invitations');
    this.#lock = new FileLock(this.#folder);
  }

  /** Gives the note about any code; a blank one where there is none. */
  async of(id: ServerId): Promise<(token: string) => Note> {
    const notes = await this.#lock.read(() => this.#read(id));
    return (token) => notes[digest(token)] ?? blank;
  }

  change(id: ServerId, token: string, change: Partial<Note>): Promise<void> {
    return this.#lock.change(async () => {
      const notes = await this.#read(id);
      const key = digest(token);
      await this.#write(id, { ...notes, [key]: { ...blank, ...notes[key], ...change } });
    });
  }

  remove(id: ServerId, token: string): Promise<void> {
    return this.#lock.change(async () => {
      const { [digest(token)]: gone, ...rest } = await this.#read(id);
      if (gone) await this.#write(id, rest);
    });
  }

  forget(id: ServerId): Promise<void> {
    return this.#lock.change(() => rm(this.#path(id), { force: true }));
  }

  async #read(id: ServerId): Promise<Record<string, Note>> {
    const text = await readPrivateFile(this.#path(id));
    if (text === undefined) return {};
    try {
      return fileSchema.parse(JSON.parse(text)).notes;
    } catch {
      // Notes are a convenience: a file nobody can read must not keep invitations from being shown.
      return {};
    }
  }

  #write(id: ServerId, notes: Record<string, Note>): Promise<void> {
    return writePrivateFile(this.#path(id), `${JSON.stringify({ notes }, null, 2)}\n`);
  }

  #path(id: ServerId): string {
    return join(this.#folder, `${id}.json`);
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
