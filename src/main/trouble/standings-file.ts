import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { JsonFile } from '../../core/local/files/json-file.ts';
import { serverIdSchema } from '../../shared/id-schemas.ts';
import type { ServerId } from '../../shared/ids.ts';
import type { Standing } from './standing.ts';

const standingsSchema = z.object({
  servers: z.partialRecord(serverIdSchema, z.enum(['well', 'told'])).default({}),
});

/** How servers stood when they were last seen, so that the same trouble is not told again after the next start. */
export class StandingsFile {
  readonly #file = new JsonFile(join(app.getPath('userData'), 'standings.json'), standingsSchema);

  async read(): Promise<ReadonlyMap<ServerId, Standing>> {
    const { servers } = await this.#file.read();
    return new Map(Object.entries(servers) as [ServerId, Standing][]);
  }

  async write(standings: ReadonlyMap<ServerId, Standing>): Promise<void> {
    await this.#file.change(() => ({ servers: Object.fromEntries(standings) }));
  }
}
