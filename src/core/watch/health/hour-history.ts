import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type HealthPoint, healthPointSchema } from '../../../shared/contract/health.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { FileLock } from '../../local/files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from '../../local/files/private-file.ts';

const fileSchema = z.object({ points: z.array(healthPointSchema) });
const hour = 3_600_000;

/** Each server's last hour on this computer, so that its charts go on where they were after a restart. */
export class HourHistory {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'health', 'hour');
  }

  /** What is left of the hour before `now`. Never throws: a chart is a convenience. */
  async read(id: ServerId, now: number): Promise<readonly HealthPoint[]> {
    const points = await this.#load(id);
    return points.filter(({ at }) => Date.parse(at) <= now && Date.parse(at) >= now - hour);
  }

  /** Keeps what another Innkeeper on this computer has seen meanwhile as well. Never throws: see `read`. */
  async write(id: ServerId, points: readonly HealthPoint[]): Promise<void> {
    const last = points.at(-1);
    if (last === undefined) return;
    const path = this.#path(id);
    const merge = async () => {
      const now = Date.parse(last.at);
      const kept = (await this.#load(id)).filter(({ at }) => Math.abs(Date.parse(at) - now) <= hour);
      const all = new Map([...kept, ...points].map((point) => [point.at, point]));
      const inOrder = [...all.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
      await writePrivateFile(path, `${JSON.stringify({ points: inOrder })}\n`);
    };
    await new FileLock(path).change(merge).catch(() => undefined);
  }

  async forget(id: ServerId): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  async #load(id: ServerId): Promise<readonly HealthPoint[]> {
    try {
      return fileSchema.parse(JSON.parse((await readPrivateFile(this.#path(id))) ?? '')).points;
    } catch {
      return [];
    }
  }

  #path(id: ServerId): string {
    return join(this.#folder, `${id}.json`);
  }
}
