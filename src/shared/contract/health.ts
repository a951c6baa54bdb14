import { z } from 'zod';
import { serviceStateSchema } from '../facts.ts';
import { serverIdSchema } from '../id-schemas.ts';
import { problemSchema } from '../problem-schema.ts';
import { serverStatusSchema } from '../status.ts';
import { isoDate } from './common.ts';

const mib = z.int().nonnegative();
/** Of the whole server: 100 means that every processor is busy. */
const percent = z.number().min(0).max(100);

const serviceHealthSchema = serviceStateSchema.extend({
  /** Whether the host has stopped it; it then rests until somebody starts it. */
  stoppedByHost: z.boolean(),
  /** How it ended; absent while it runs. */
  exitCode: z.int().optional(),
  /** Whether the system ended it, or a part of it, because memory had run out. */
  outOfMemory: z.boolean(),
  /** Null while it does not run, and where the server does not count it. */
  memoryMiB: mib.nullable(),
  cpuPercent: percent.nullable(),
});
export type ServiceHealth = z.infer<typeof serviceHealthSchema>;

const certificateSchema = z.object({
  name: z.string(),
  /** Null where there is no certificate for the name yet. */
  expiresAt: isoDate.nullable(),
  /** `public`: from an authority that every browser knows. `test`: from one for trying out. `own`: from the server itself. */
  issuer: z.enum(['public', 'test', 'own']),
});

const versionSchema = z.object({
  /** Compose service name. */
  component: z.string(),
  /** What runs; null while nothing does. */
  running: z.string().nullable(),
  /** What this Innkeeper would set up. */
  offered: z.string(),
  /** Whether the offered one is newer than what runs. */
  newer: z.boolean(),
});

/** What people do with the server. Innkeeper's own accounts are left out. */
export const communitySchema = z.object({
  /** How many people were there in the last seven days. */
  activeThisWeek: z.int().nonnegative().max(1e9),
  /** Invitations that somebody can still use. */
  openInvitations: z.int().nonnegative(),
  /** Messages in the last seven days, of all rooms people here are in. */
  messagesThisWeek: z.int().nonnegative(),
  /** All that people here have uploaded, as its senders count it. */
  mediaMiB: mib,
});
export type Community = z.infer<typeof communitySchema>;

/** The highest of each minute. A gap in time is a gap in the list. */
export const healthPointSchema = z.object({
  at: isoDate,
  cpuPercent: percent.nullable(),
  memoryMiB: mib,
  diskMiB: mib,
  services: z.record(z.string(), z.object({ cpuPercent: percent.nullable(), memoryMiB: mib.nullable() })),
});
export type HealthPoint = z.infer<typeof healthPointSchema>;

/** How a server is, and how it was over the last hour. While it is out of reach only `history` is known. */
export const healthSchema = serverStatusSchema.extend({
  services: z.array(serviceHealthSchema),
  /** What is wrong, the worst and what may cause the rest first. `attention`: it works all the same. */
  problems: z.array(problemSchema.extend({ level: z.enum(['attention', 'trouble']) })),
  processor: z
    .object({
      count: z.int().positive(),
      percent: percent.nullable(),
      /** The average number of tasks that wanted to run, over 1, 5 and 15 minutes. */
      load: z.tuple([z.number(), z.number(), z.number()]),
    })
    .optional(),
  /** In how many days the disk is full if it goes on like this; null where that cannot be told. */
  diskFullInDays: z.int().nonnegative().nullable(),
  certificates: z.array(certificateSchema),
  versions: z.array(versionSchema),
  /** Null as long as there has been none. */
  lastBackupAt: isoDate.nullable(),
  /** When a backup was tried out last and was good; null where none was. */
  backupProvenAt: isoDate.nullable(),
  /** Null where the database could not tell. */
  community: communitySchema.nullable(),
  /** At most the last sixty minutes, oldest first. */
  history: z.array(healthPointSchema).max(61),
});
export type Health = z.infer<typeof healthSchema>;

export const healthStreams = {
  /**
   * How a server is, each time it is looked at; the last known state comes at once. One look serves
   * all who watch: every 15 seconds while anybody is `watching`, every 2 minutes while all are
   * `resting`. A server out of reach is an item with the light `unreachable` and is asked less and
   * less often; where the sign-in itself fails it is not asked again until somebody wants it.
   */
  'health.watch': {
    input: z.strictObject({ serverId: serverIdSchema, pace: z.enum(['watching', 'resting']) }),
    item: healthSchema,
  },
} as const;
