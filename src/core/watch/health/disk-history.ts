import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ServerId } from '../../../shared/ids.ts';
import { FileLock } from '../../local/files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from '../../local/files/private-file.ts';
import type { DiskSample } from './forecast.ts';

const sampleSchema = z.object({
  at: z.iso.datetime(),
  usedMiB: z.number().nonnegative(),
  totalMiB: z.number().nonnegative(),
});
const fileSchema = z.object({ disk: z.array(sampleSchema) });

const hour = 3_600_000;
/** Two weeks: long enough for a trend, short enough to notice that it has changed. */
const kept = 14 * 24;

/** How full each server's disk was, an entry an hour, in a small file on this computer. */
export class DiskHistory {
  readonly #folder: string;
  readonly #lock: FileLock;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'health');
    this.#lock = new FileLock(this.#folder);
  }

  /** Every sample there is, the new one among them; that is kept if the last kept one is an hour old. */
  add(id: ServerId, sample: DiskSample): Promise<readonly DiskSample[]> {
    return this.#lock.change(async () => {
      const samples = (await this.#read(id)).filter(({ at }) => at < sample.at);
      const last = samples.at(-1);
      const all = [...samples, sample].slice(-kept);
      if (last === undefined || Date.parse(sample.at) - Date.parse(last.at) >= hour) {
        await writePrivateFile(this.#path(id), `${JSON.stringify({ disk: all })}\n`);
      }
      return all;
    });
  }

  forget(id: ServerId): Promise<void> {
    return this.#lock.change(() => rm(this.#path(id), { force: true }));
  }

  async #read(id: ServerId): Promise<DiskSample[]> {
    const text = await readPrivateFile(this.#path(id));
    if (text === undefined) return [];
    try {
      return fileSchema.parse(JSON.parse(text)).disk;
    } catch {
      // A forecast is a convenience: a file nobody can read must not hide how the server is.
      return [];
    }
  }

  #path(id: ServerId): string {
    return join(this.#folder, `${id}.json`);
  }
}
