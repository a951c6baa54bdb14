import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { messageSchema } from '../message-schema.ts';
import { problemSchema } from '../problem-schema.ts';
import { because } from '../read-by.ts';
import { specSchema } from '../spec/index.ts';
import { localFolderSchema } from './backup-mirror.ts';
import {
  backupPlaceIdSchema,
  backupPlaceSchema,
  placeSecretSchema,
  sftpPasswordSchema,
  snapshotSchema,
} from './backups.ts';
import { restoreParts } from './choices.ts';
import { isoDate, onServer } from './common.ts';

export const restorePartSchema = z.enum(restoreParts);
export type RestorePart = z.infer<typeof restorePartSchema>;

const bytes = z.int().nonnegative();

/** How much there is that the backup does not have. */
const lostSinceSchema = z.object({
  messages: z.int().nonnegative(),
  rooms: z.int().nonnegative(),
  accounts: z.int().nonnegative(),
  files: z.int().nonnegative(),
});
export type LostSince = z.infer<typeof lostSinceSchema>;

const backupRestorePlanSchema = z.object({
  placeId: z.string(),
  /** restic's own name for the backup. */
  snapshot: z.string(),
  part: restorePartSchema,
  /** When the backup was made. */
  backupAt: isoDate,
  /** The Innkeeper that had set the server up then; null where it is not told. */
  innkeeper: z.string().nullable(),
  databases: z.array(z.string()),
  /** What changes places, by its path below /opt/innkeeper. */
  replaces: z.array(z.string()),
  /** What people have written and made since, and is gone then; null where the database does not tell. */
  lost: lostSinceSchema.nullable(),
  /** What it means for people, the most important first. */
  means: z.array(messageSchema),
  /** For how long nobody can write, about. Everything before that is done while the server runs. */
  outSeconds: z.int().positive(),
  neededBytes: bytes,
  freeBytes: bytes,
  blockers: z.array(problemSchema),
});
export type BackupRestorePlan = z.infer<typeof backupRestorePlanSchema>;

export const restoreStatusSchema = z.object({
  /** Whether one is going on at this moment, or is being ended. */
  running: z.boolean(),
  /** What is kept of before, until the host deletes it. Null where nothing is. */
  kept: z
    .object({
      /** What is in use: what came from the backup, or what was there before it. The other one is kept. */
      inUse: z.enum(['restored', 'before']),
      /** When they changed places last. */
      at: isoDate,
      backupAt: isoDate.nullable(),
      part: restorePartSchema,
      /** PostgreSQL's major version before a move to another one; null after a restore. */
      fromMajor: z.string().nullable(),
      folder: z.string(),
      /** How much room it takes; null where that took too long to count. */
      bytes: bytes.nullable(),
    })
    .nullable(),
  /** Why the last one did not come to its end; null where it did, or there was none. */
  lastFailure: z.object({ at: isoDate, problem: problemSchema }).nullable(),
});
export type RestoreStatus = z.infer<typeof restoreStatusSchema>;

const which = z.strictObject({
  serverId: serverIdSchema,
  placeId: backupPlaceIdSchema,
  /** The backup by restic's name, or how that begins; the newest one where it is left out. */
  snapshot: z
    .string()
    .regex(/^[0-9a-f]{4,64}$/)
    .optional(),
  part: restorePartSchema.default('whole'),
});

const backupPasswordSchema = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[^\p{C}]+$/u, because('invalid.not-one-line'));

/** What opens backups of another server: a place given by hand, one of a recovery kit, or a copy on this computer. */
const openedBy = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('hand'),
    place: backupPlaceSchema,
    /** The password of a REST server, or the secret key of S3. */
    secret: placeSecretSchema.optional(),
    /** What opens the backups. */
    password: backupPasswordSchema,
    /** The key the lost server signed in with at an SFTP place. Without it the new one has its own. */
    sftpKey: z.string().max(65_536).optional(),
    /** Lets the new server's own key in; not together with `sftpKey`. */
    sftpPassword: sftpPasswordSchema.optional(),
  }),
  z.strictObject({
    by: z.literal('kit'),
    file: z.string().max(1024 * 1024),
    passphrase: z.string().min(1).max(1024),
    placeId: backupPlaceIdSchema,
  }),
  /** A copy on this computer (`backups.mirrors`, or any folder with one): it is brought to the new server first. */
  z.strictObject({
    by: z.literal('computer'),
    folder: localFolderSchema,
    /** What opens the backups. Without it those that this computer has kept for that folder are tried. */
    password: backupPasswordSchema.optional(),
  }),
]);
export type OpenedBy = z.infer<typeof openedBy>;

/** A place whose backups a new server can read from now on. */
export const openedPlaceSchema = z.object({
  placeId: backupPlaceIdSchema,
  place: backupPlaceSchema,
  /** The newest first. */
  snapshots: z.array(snapshotSchema),
});
export type OpenedPlace = z.infer<typeof openedPlaceSchema>;

/** What was brought to a new server. */
export const restoredOntoSchema = z.object({
  /** Null where an earlier try has brought it, and nobody knows any more. */
  backupAt: isoDate.nullable(),
  /** What the server is to be: from the backup, reached as it was connected to. */
  spec: specSchema,
});
export type RestoredOnto = z.infer<typeof restoredOntoSchema>;

const startsJob = z.object({ jobId: jobIdSchema });

export const restoreCalls = {
  /** What is kept from before the last restore, and how that ended. One round trip; changes nothing. */
  'restore.status': { input: onServer, output: restoreStatusSchema },
  /**
   * What bringing back a backup would do. Asks the place, as `backups.list` does, and counts what there is since: slow; nothing
   * of the server or its backups changes. Throws `backup.*` where the place does not answer, `restore.no-backup` where there is none by that name.
   */
  'restore.plan': { input: which, output: backupRestorePlanSchema },
  /**
   * A job of flow `restore`; its result is a RestoreStatus. Everything is got, loaded and counted beside what runs; only
   * then services stop and folders change places. Cut off anywhere before it is complete, the server goes back by itself.
   * What was there is kept. Throws the plan's first blocker.
   */
  'restore.run': { input: which, output: startsJob },
  /**
   * Brings a new server to a place with backups, with nothing but what opens it. A job of flow `restore`; its result is an
   * OpenedPlace. Docker is installed where it is missing. What opens the place lies on the server from then on; opened again,
   * another place takes its turn. Throws `restore.not-fresh`, `backup.host-key-unknown` with `fingerprint` (call again with
   * `acceptHostKey`), `backup.place-*`, `backup.password-wrong`, `kit.*`, `mirror.none`, `mirror.no-password`.
   */
  'restore.open': {
    input: z.strictObject({
      serverId: serverIdSchema,
      from: openedBy,
      /** The fingerprint of an SFTP server's key that the host has accepted: `SHA256:...`. A kit brings its own. */
      acceptHostKey: z.string().max(100).optional(),
    }),
    output: startsJob,
  },
  /**
   * Lays a backup of a place that was opened down on a new server. A job of flow `restore`; its result is a RestoredOnto.
   * Everything is got, the database loaded and counted; nothing is started: a deploy of the spec it ends with does that, and
   * checks it. Cut off, nothing of it is left and it can be begun again; where it had come to its end, beginning it again
   * goes on from there. Throws `restore.not-fresh`, `restore.no-backup`, `restore.newer`, `backup.*`; nothing was changed then.
   */
  'restore.onto': {
    input: which.omit({ part: true }),
    output: startsJob,
  },
  /** The public key a new server signs in with at an SFTP place, made where there is none. `restore.not-fresh`. */
  'restore.sftpKey': { input: onServer, output: z.object({ publicKey: z.string() }) },
  /** A job of flow `restore`: changes back to what is kept. What was in use is kept then. `restore.nothing-kept`. */
  'restore.undo': { input: onServer, output: startsJob },
  /** A job of flow `restore`: deletes what is kept, for good. `restore.nothing-kept`. */
  'restore.finish': { input: onServer, output: startsJob },
} as const;
