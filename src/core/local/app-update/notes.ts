import { join } from 'node:path';
import { z } from 'zod';
import { JsonFile } from '../files/json-file.ts';

const notesSchema = z.object({
  /** The version that ran last. */
  version: z.string().optional(),
  /** The one that ran before that. */
  before: z.string().optional(),
  /** When the newest description of a version that was seen was signed. One that was signed earlier is a replayed one. */
  signedAt: z.int().nonnegative().default(0),
  /** What was about to be installed when Innkeeper quit. */
  installing: z.string().optional(),
});

/** What this computer remembers of Innkeeper's own versions. One that is lost costs the way back until the next update. */
export class AppVersionNotes extends JsonFile<typeof notesSchema> {
  constructor(dataFolder: string) {
    super(join(dataFolder, 'app-version.json'), notesSchema);
  }
}
