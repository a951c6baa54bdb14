import type { z } from 'zod';
import { FileLock } from './file-lock.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/**
 * A small file of settings or notes that every process of Innkeeper on this computer reads and changes. One that cannot be
 * read counts as `{}`, so its schema has to give each field a value of its own: for what is chosen or found again with ease.
 */
export class JsonFile<Schema extends z.ZodType> {
  readonly #path: string;
  readonly #schema: Schema;
  readonly #lock: FileLock;

  constructor(path: string, schema: Schema) {
    this.#path = path;
    this.#schema = schema;
    this.#lock = new FileLock(path);
  }

  read(): Promise<z.output<Schema>> {
    return this.#lock.read(() => this.#load());
  }

  /** Gives what is kept from now on. */
  change(edit: (kept: z.output<Schema>) => z.input<Schema>): Promise<z.output<Schema>> {
    return this.#lock.change(async () => {
      const next = this.#schema.parse(edit(await this.#load()));
      await writePrivateFile(this.#path, `${JSON.stringify(next, null, 2)}\n`);
      return next;
    });
  }

  async #load(): Promise<z.output<Schema>> {
    const text = await readPrivateFile(this.#path);
    try {
      return this.#schema.parse(JSON.parse(text ?? '{}'));
    } catch {
      return this.#schema.parse({});
    }
  }
}
