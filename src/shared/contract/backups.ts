import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { messageSchema } from '../message-schema.ts';
import { problemSchema } from '../problem-schema.ts';
import { because } from '../read-by.ts';
import { drillStatusSchema } from './backup-drill.ts';
import { isoDate, nothing, onServer } from './common.ts';

/** One line, without blanks around it: it is kept as a line on the server. */
const line = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^\S(?:[^\p{C}]*\S)?$/u, because('invalid.not-one-line'));
const path = line.regex(/^\/[^\p{C}]*$/u, because('invalid.path-not-full'));
/** What the file that restic reads S3's keys from can hold: no quote of its own, and nothing it would fill in. */
const s3Key = /^(?!.*%\()[^`]*$/u;
const hostName = line.regex(/^[A-Za-z0-9][A-Za-z0-9.:_-]*$/, because('invalid.host-address'));
const webAddress = z
  .url({ protocol: /^https?$/, error: because('invalid.web-address') })
  .max(1024)
  // Whoever may read the list of places must not read a password in it.
  .regex(/^[^@\s"'\\]*$/, because('invalid.web-address'));

/** Where copies lie. It holds no secret: those go to the server with `backups.addPlace` and stay there. */
export const backupPlaceSchema = z.discriminatedUnion('kind', [
  /** The server itself, which only helps against mistakes: it is lost when the server is. */
  z.strictObject({ kind: z.literal('server') }),
  /** A folder on the server, such as on a second disk. */
  z.strictObject({ kind: z.literal('folder'), path }),
  z.strictObject({
    kind: z.literal('sftp'),
    host: hostName,
    port: z.int().min(1).max(65_535).default(22),
    user: line.regex(/^[A-Za-z0-9_][A-Za-z0-9._@+-]*$/, because('invalid.unusable')),
    /** Below the folder one comes to after signing in, where it does not begin with /. */
    path: line,
  }),
  /** A restic REST server. */
  z.strictObject({ kind: z.literal('rest'), url: webAddress, user: line.optional() }),
  z.strictObject({
    kind: z.literal('s3'),
    endpoint: webAddress,
    bucket: line.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, because('invalid.bucket')),
    /** A folder in the bucket. */
    prefix: line.optional(),
    region: line.regex(/^[a-z0-9-]+$/, because('invalid.unusable')).optional(),
    accessKeyId: line.regex(s3Key, because('invalid.unusable')),
  }),
]);
export type BackupPlace = z.infer<typeof backupPlaceSchema>;

/** Names one place on its server. Given by the core when a place is added. */
export const backupPlaceIdSchema = z.string().regex(/^[a-z0-9]{1,16}$/);

const keepCount = z.int().min(0).max(3660);

export const backupScheduleSchema = z.strictObject({
  /** Off until the host switches it on. */
  enabled: z.boolean(),
  /** Every day at this time by the server's clock, `03:30`. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, because('invalid.time-of-day')),
  /** It begins up to so many minutes later, so that not everybody's server works at the same moment. */
  jitterMinutes: z.int().min(0).max(360),
  /** For how many days, weeks and months one backup each is kept. The last two always are. */
  keep: z.strictObject({ daily: keepCount, weekly: keepCount, monthly: keepCount }),
  /** Whether files of other servers are kept too. They can be fetched again for as long as those have them. */
  remoteMedia: z.boolean(),
  /** Whether a backup is tried out every month, where the server has the memory for it. */
  drill: z.boolean(),
});
export type BackupSchedule = z.infer<typeof backupScheduleSchema>;

export const defaultBackupSchedule: BackupSchedule = {
  enabled: false,
  at: '03:30',
  jitterMinutes: 30,
  keep: { daily: 7, weekly: 4, monthly: 6 },
  remoteMedia: false,
  drill: true,
};

const bytes = z.int().nonnegative();

/** How one place fared in a run, or in a check. */
const backupAtPlaceSchema = z.object({
  placeId: z.string(),
  /** What went wrong there; absent where all went well. */
  failure: problemSchema.optional(),
  /** What the backup is called there. */
  snapshot: z.string().optional(),
  /** How much the backup holds, and how much of that had not been there before. */
  totalBytes: bytes.nullable(),
  addedBytes: bytes.nullable(),
  /** What everything at that place takes after it; null where it was not measured. */
  repositoryBytes: bytes.nullable(),
});

export const backupRunSchema = z.object({
  startedAt: isoDate,
  endedAt: isoDate,
  /** Who began it. */
  by: z.enum(['person', 'timer']),
  /** `partly`: it is good at one place at least, and at another is not. */
  outcome: z.enum(['succeeded', 'partly', 'failed']),
  /** Why it failed before it came to any place. */
  failure: problemSchema.optional(),
  places: z.array(backupAtPlaceSchema),
});
export type BackupRun = z.infer<typeof backupRunSchema>;

const backupCheckSchema = z.object({
  placeId: z.string(),
  at: isoDate,
  /** What is wrong with what lies there; absent where it is sound. */
  failure: problemSchema.optional(),
});
export type BackupCheck = z.infer<typeof backupCheckSchema>;

/** A place with what is known of it without asking it. */
const knownBackupPlaceSchema = z.object({
  id: z.string(),
  place: backupPlaceSchema,
  /** Null where there is no good backup yet. */
  lastGoodAt: isoDate.nullable(),
  repositoryBytes: bytes.nullable(),
  /** How many bytes a week it grows by; null while there are too few runs to tell. */
  weeklyGrowthBytes: bytes.nullable(),
  lastCheck: backupCheckSchema.nullable(),
});
export type KnownBackupPlace = z.infer<typeof knownBackupPlaceSchema>;

/** What a backup holds, by paths below /opt/innkeeper. */
const backupContentsSchema = z.object({
  /** Beside settings, keys and what this server has been told to be. */
  folders: z.array(z.string()),
  databases: z.array(z.string()),
  left: z.array(z.object({ path: z.string(), why: messageSchema })),
});

export const backupStatusSchema = z.object({
  /** Empty where the host has taken all of them away. A server nobody has decided for has `server` alone. */
  places: z.array(knownBackupPlaceSchema),
  schedule: backupScheduleSchema,
  /** When the timer begins the next one; null while it is off. */
  nextAt: isoDate.nullable(),
  /** Whether one is being made at this moment, by whomever. */
  running: z.boolean(),
  /** Null as long as there has been none, good or bad. */
  lastRun: backupRunSchema.nullable(),
  /** When the newest good backup at any place was made. */
  lastGoodAt: isoDate.nullable(),
  /** How many of the schedule's backups have been missed since then; 0 while it is off. */
  missed: z.int().nonnegative(),
  contents: backupContentsSchema,
  /** The latest runs, newest first. */
  runs: z.array(backupRunSchema).max(60),
  /** Whether a backup has been proven to be any good. */
  drill: drillStatusSchema,
});
export type BackupStatus = z.infer<typeof backupStatusSchema>;

export const snapshotSchema = z.object({
  /** restic's own name for it. */
  id: z.string(),
  at: isoDate,
  /** Null where this was made by a restic that did not count. */
  totalBytes: bytes.nullable(),
  /** Folders and files below /opt/innkeeper that are in it. */
  paths: z.array(z.string()),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

/** What the job of `backups.check` ends with. */
export const backupCheckResultSchema = z.object({ places: z.array(backupCheckSchema) });
export type BackupCheckResult = z.infer<typeof backupCheckResultSchema>;

/** The password of a REST server, or the secret key of S3. */
export const placeSecretSchema = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[^\p{C}]+$/u, because('invalid.not-one-line'));

/**
 * What the user of an SFTP place signs in with. It is used once, from this computer, to add the server's key to those that
 * may sign in there, and kept nowhere. Without it the host has done that.
 */
export const sftpPasswordSchema = z.string().min(1).max(1024);

/** A place as the host gives it, with what only they know. It travels once, and then lies on the server alone. */
const givenPlaceSchema = z
  .strictObject({
    serverId: serverIdSchema,
    place: backupPlaceSchema,
    secret: placeSecretSchema.optional(),
    sftpPassword: sftpPasswordSchema.optional(),
    /** The fingerprint of an SFTP server's key, once the host has said that it is right: `SHA256:...`. */
    acceptHostKey: z.string().max(100).optional(),
  })
  .refine(({ place, secret }) => place.kind !== 's3' || secret === undefined || s3Key.test(secret), {
    path: ['secret'],
    error: because('invalid.unusable'),
  });

/** What became of the server's key at an SFTP place that is no longer one. */
const keyLeftSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('withdrawn') }),
  /** It could not sign in there any more: somebody has taken it out before. */
  z.object({ state: z.literal('refused') }),
  /** Another place of the same user needs it. */
  z.object({ state: z.literal('needed') }),
  /** It can sign in there still: the line to take out by hand, and why. */
  z.object({ state: z.literal('stays'), publicKey: z.string(), problem: problemSchema }),
]);
export type KeyLeft = z.infer<typeof keyLeftSchema>;

const startsJob = z.object({ jobId: jobIdSchema });
const placeOn = z.strictObject({ serverId: serverIdSchema, placeId: backupPlaceIdSchema });

export const backupsCalls = {
  /** Everything the server itself knows of its backups. One round trip; no place is asked. */
  'backups.status': { input: onServer, output: backupStatusSchema },
  /**
   * What lies at a place, newest first. Asks the place: slow, and throws `backup.*` where that does not answer. A container
   * is started for it, which changes no place and is gone with the answer; its image is fetched where that is not there.
   */
  'backups.list': { input: placeOn, output: z.object({ snapshots: z.array(snapshotSchema) }) },
  /**
   * A job of flow `backup`; its result is a BackupRun. It is failed where no place has a good backup of it. Throws
   * `backup.running` while the timer makes one, and `backup.no-place`.
   */
  'backups.now': { input: onServer, output: startsJob },
  /** A job of flow `verification`; its result is a BackupCheckResult. `whole` reads every byte there is, which takes long. */
  'backups.check': {
    input: z.strictObject({ serverId: serverIdSchema, whole: z.boolean().default(false) }),
    output: startsJob,
  },
  /**
   * A job of flow `drill`; its result is a BackupDrill. The newest backup is started on the server apart from everything,
   * counted, signed in to and read, and taken away again without a trace. Fails with why it is not proven: `drill.memory` and
   * `drill.disk-full` where there is no room for it. Where the backup is at fault, a new one has been made by then.
   */
  'backups.drill': { input: onServer, output: startsJob },
  /** What `backups.setSchedule` would write on the server, file by file, before it does; empty texts go. */
  'backups.schedulePlan': {
    input: z.strictObject({ serverId: serverIdSchema, schedule: backupScheduleSchema }),
    output: z.object({ files: z.array(z.object({ path: z.string(), text: z.string() })) }),
  },
  /** Switches the timer on or off and sets what is kept. Done when it resolves. */
  'backups.setSchedule': {
    input: z.strictObject({ serverId: serverIdSchema, schedule: backupScheduleSchema }),
    output: backupStatusSchema,
  },
  /**
   * Writes, reads and deletes at a place. All it leaves is an empty repository at a place elsewhere. Throws `backup.host-key-unknown` with `fingerprint`
   * (call again with `acceptHostKey`), `backup.place-*`, with `sftpPassword` also `backup.place-password` and
   * `backup.place-unreachable-here`.
   */
  'backups.tryPlace': { input: givenPlaceSchema, output: nothing },
  /** Tries it as well, makes it ready for backups, and keeps it. Throws what `backups.tryPlace` does. */
  'backups.addPlace': { input: givenPlaceSchema, output: backupStatusSchema },
  /**
   * Copies that lie there stay; the server only forgets the way. With `withdrawKey` its key is then taken out of those that
   * may sign in at an SFTP place; where this cannot be done, `key` says so. Throws `backup.running` and `backup.busy`: then
   * the place is as it was, and its key too.
   */
  'backups.removePlace': {
    input: z.strictObject({
      serverId: serverIdSchema,
      placeId: backupPlaceIdSchema,
      withdrawKey: z.boolean().default(true),
    }),
    output: z.object({ status: backupStatusSchema, key: keyLeftSchema.nullable() }),
  },
  /** The public key with which the server signs in at SFTP places, made where there is none: for `authorized_keys` there. */
  'backups.sftpKey': { input: onServer, output: z.object({ publicKey: z.string() }) },
  /**
   * The password that opens the backups, for the host to keep in another place: without it nobody can restore them. Null
   * before the first one. Once seen it is kept in this computer's keychain as well, and told from there where the server
   * cannot be reached.
   */
  'backups.password': {
    input: onServer,
    output: z.object({ password: z.string().nullable(), from: z.enum(['server', 'keychain']) }),
  },
} as const;
