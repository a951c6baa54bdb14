import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fromJson } from '../../../shared/from-json.ts';
import { serverIdSchema } from '../../../shared/id-schemas.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { problemSchema } from '../../../shared/problem-schema.ts';
import { FileLock } from '../../local/files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from '../../local/files/private-file.ts';

const moment = z.iso.datetime();

/** What is kept between runs of a server's copy on this computer. */
const recordSchema = z.object({
  innkeeperMirror: z.literal(1),
  enabled: z.boolean(),
  folder: z.string(),
  completeAt: moment.nullable(),
  newestBackupAt: moment.nullable(),
  bytes: z.int().nonnegative().nullable(),
  failure: problemSchema.nullable().catch(null),
  /** See `Missing`. */
  missing: z.record(z.string(), moment),
});
export type MirrorRecord = Omit<z.infer<typeof recordSchema>, 'innkeeperMirror'>;

export const newRecord = (folder: string): MirrorRecord => ({
  enabled: true,
  folder,
  completeAt: null,
  newestBackupAt: null,
  bytes: null,
  failure: null,
  missing: {},
});

/** `mirrors/<server>.json` in the data folder. */
export class MirrorRecords {
  readonly #folder: string;
  readonly #lock: FileLock;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'mirrors');
    this.#lock = new FileLock(this.#folder);
  }

  of(id: ServerId): Promise<MirrorRecord | undefined> {
    return this.#lock.read(() => this.#read(id));
  }

  async all(): Promise<{ readonly id: ServerId; readonly record: MirrorRecord }[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5));
    const known = ids.map((id) => serverIdSchema.safeParse(id)).flatMap(({ data }) => (data ? [data] : []));
    const found = await Promise.all(known.map(async (id) => ({ id, record: await this.of(id) })));
    return found.flatMap(({ id, record }) => (record ? [{ id, record }] : []));
  }

  /** Changes a record as it is kept now; undefined where there is none, and no change where it stays so. */
  change(
    id: ServerId,
    edit: (record: MirrorRecord | undefined) => MirrorRecord | undefined,
  ): Promise<MirrorRecord | undefined> {
    return this.#lock.change(async () => {
      const next = edit(await this.#read(id));
      if (next) {
        await writePrivateFile(this.#path(id), `${JSON.stringify({ innkeeperMirror: 1, ...next })}\n`);
      }
      return next;
    });
  }

  forget(id: ServerId): Promise<void> {
    return this.#lock.change(() => rm(this.#path(id), { force: true }));
  }

  /** A record nobody can read counts as none: the folder itself tells what it holds once it is chosen again. */
  async #read(id: ServerId): Promise<MirrorRecord | undefined> {
    const text = await readPrivateFile(this.#path(id));
    const read = recordSchema.safeParse(text === undefined ? undefined : fromJson(text));
    return read.success ? read.data : undefined;
  }

  #path(id: ServerId): string {
    return join(this.#folder, `${id}.json`);
  }
}
