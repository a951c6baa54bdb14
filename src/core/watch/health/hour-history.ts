import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type HealthPoint, healthPointSchema } from '../../../shared/contract/health.ts';
import type { ServerId } from '../../../shared/ids.ts';
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
    try {
      const { points } = fileSchema.parse(JSON.parse((await readPrivateFile(this.#path(id))) ?? ''));
      return points.filter(({ at }) => Date.parse(at) <= now && Date.parse(at) >= now - hour);
    } catch {
      return [];
    }
  }

  /** Never throws: see `read`. */
  async write(id: ServerId, points: readonly HealthPoint[]): Promise<void> {
    await writePrivateFile(this.#path(id), `${JSON.stringify({ points })}\n`).catch(() => undefined);
  }

  async forget(id: ServerId): Promise<void> {
    await rm(this.#path(id), { force: true });
  }

  #path(id: ServerId): string {
    return join(this.#folder, `${id}.json`);
  }
}
