import { z } from 'zod';
import { backupPlaceIdSchema, backupPlaceSchema } from '../contract/backups.ts';
import { byHandStepSchema } from '../contract/by-hand-step.ts';
import { isoDate } from '../contract/common.ts';
import { kitServerSchema } from '../contract/printed-kit.ts';

const line = z
  .string()
  .max(2048)
  .regex(/^[^\p{C}]*$/u);
/** A file's text, as it lay on the server. */
const fileText = z.string().max(65_536);

const kitPlaceSchema = z.object({
  id: backupPlaceIdSchema,
  place: backupPlaceSchema,
  /** restic's own name for the place, or the folder; null where it is in `secretFile`. */
  repository: line.nullable(),
  /** What must be in a file to get in there: restic's repository file (REST), or AWS's credentials file (S3). */
  secretFile: fileText.nullable(),
  /** Keys of an SFTP server, as `known_hosts` has them. */
  knownHosts: fileText.nullable(),
});
export type KitPlace = z.infer<typeof kitPlaceSchema>;

/** The form of a kit. A kit of a higher number was saved by a newer Innkeeper. */
export const kitVersion = 1;

/** What is inside the encrypted file: all that is needed when the server, or this computer, is gone. Holds secrets. */
export const recoveryKitSchema = z.object({
  innkeeperRecoveryKit: z.literal(kitVersion),
  madeAt: isoDate,
  /** Innkeeper's version. */
  madeBy: line,
  server: kitServerSchema,
  backups: z.object({
    /** Null where there was none yet. */
    password: line.nullable(),
    /** The private key the server signs in with at SFTP places. */
    sftpKey: fileText.nullable(),
    places: z.array(kitPlaceSchema).max(64),
  }),
  /** Synapse's: with it, and no other, the server is for other servers the one it was. */
  signingKey: fileText.nullable(),
  /** What to type where there is no Innkeeper. */
  withoutInnkeeper: z.array(byHandStepSchema).max(80),
});
export type RecoveryKit = z.infer<typeof recoveryKitSchema>;
