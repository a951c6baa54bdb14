import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { problemSchema } from '../problem-schema.ts';
import { because } from '../read-by.ts';
import { isoDate, nothing, onServer } from './common.ts';

const bytes = z.int().nonnegative();

/** A whole path on this computer, by the rules of its system. The core says whether it can be used. */
export const localFolderSchema = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)[^\p{Cc}]*$/u, because('invalid.path-not-full'));

/** The backups of a server, kept a second time on this computer: the same restic repository, file by file. */
const mirrorSchema = z.object({
  /** Whether it is kept up to date while Innkeeper is open. */
  enabled: z.boolean(),
  /** Where it lies; where it would, as long as the host has chosen no folder. */
  folder: z.string(),
  /** When it last held everything that lay on the server; null where it never did. */
  completeAt: isoDate.nullable(),
  /** When the newest backup in it was made. */
  newestBackupAt: isoDate.nullable(),
  /** How much it takes here; null where it was not counted. */
  bytes: bytes.nullable(),
  /** Why the last try came to no end; null where it did. */
  failure: problemSchema.nullable(),
  /** How far the fetching is that goes on now; null while none does. `totalBytes` is null until the server has told. */
  running: z.object({ doneBytes: bytes, totalBytes: bytes.nullable() }).nullable(),
});
export type Mirror = z.infer<typeof mirrorSchema>;

/** A copy that this computer knows of, such as one of a server that was lost. */
const knownMirrorSchema = z.object({
  serverId: serverIdSchema,
  name: z.string(),
  folder: z.string(),
  newestBackupAt: isoDate.nullable(),
  /** Whether this computer knows a password that may open it. */
  hasPassword: z.boolean(),
});
export type KnownMirror = z.infer<typeof knownMirrorSchema>;

export const backupMirrorCalls = {
  /** What this computer knows of its copy. The server is not asked. */
  'backups.mirror': { input: onServer, output: mirrorSchema },
  /**
   * From now on the backups that lie on the server are fetched to this folder as well, at once and whenever there are new
   * ones while Innkeeper is open; null ends that, and what lies here stays. Throws `mirror.folder-in-use`,
   * `mirror.folder-unusable`.
   */
  'backups.setMirror': {
    input: z.strictObject({ serverId: serverIdSchema, folder: localFolderSchema.nullable() }),
    output: mirrorSchema,
  },
  /** Begins to fetch what is new; nothing happens where that goes on already. Throws `mirror.off`. */
  'backups.fetchMirror': { input: onServer, output: mirrorSchema },
  /** What was fetched stays: the next time goes on from there. */
  'backups.stopMirror': { input: onServer, output: mirrorSchema },
  /** Every copy this computer knows of that holds a backup. */
  'backups.mirrors': { input: nothing, output: z.object({ mirrors: z.array(knownMirrorSchema) }) },
} as const;
