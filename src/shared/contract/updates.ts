import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { messageSchema } from '../message-schema.ts';
import { noticeKinds } from './services.ts';

/** A program in both versions, named by one of its services. */
const versionMoveSchema = z.object({ service: z.string(), from: z.string(), to: z.string() });
export type VersionMove = z.infer<typeof versionMoveSchema>;

/** What people notice while something is away, and about how long. */
const noticeSchema = z.object({
  kind: z.enum(noticeKinds),
  service: z.string(),
  seconds: z.int().positive(),
});

/** A program that the server has, and the version that this release of Innkeeper brings. */
const programVersionSchema = z.object({
  /** As this release names its image, such as `synapse`. */
  program: z.string(),
  /** Its services, the first one in start order first. */
  services: z.array(z.string()).min(1),
  running: z.string(),
  offered: z.string(),
  /**
   * `newer`: it would move. `major`: another major version of a database, which an update never moves to. `ahead`: a
   * later Innkeeper has put it there.
   */
  state: z.enum(['current', 'newer', 'ahead', 'major']),
  /** What is different for people and for the host, the earliest first. */
  changes: z.array(messageSchema),
  /** Whether security holes are mended in between: as far as this release of Innkeeper knows. */
  security: z.enum(['yes', 'no', 'unknown']),
  notices: z.array(noticeSchema),
  /** Why it is away for so long. */
  why: messageSchema,
  /** Where its makers tell what is new. */
  notes: z.string().optional(),
});
export type ProgramVersion = z.infer<typeof programVersionSchema>;

/** How the system installs updates by itself: what is in effect, whoever has set it. */
const unattendedSchema = z.object({
  /** `some`: what somebody else has chosen. */
  installs: z.enum(['off', 'security', 'all', 'some']),
  /** Whether Docker's packages are left out: an engine that is updated restarts, and the chat with it. */
  dockerHeld: z.boolean(),
  /** Whether the server restarts by itself where an update asks for it. */
  restarts: z.boolean(),
  nextAt: z.iso.datetime().nullable(),
  /** When it last ran. */
  lastAt: z.iso.datetime().nullable(),
  /** What the last run complained of. Other programs' words: show them as text. */
  failed: z.array(z.string()),
  /** What was installed by itself lately, the latest first. */
  installed: z.array(
    z.object({
      at: z.iso.datetime(),
      packages: z.array(z.object({ name: z.string(), version: z.string() })),
    }),
  ),
});

/** Updates of the server's own system, as far as its lists know them. */
const systemUpdatesSchema = z.object({
  name: z.string(),
  /** Null where nobody can tell. */
  pending: z.object({ all: z.int(), security: z.int().nullable() }).nullable(),
  /** When its lists were last fetched. */
  listedAt: z.iso.datetime().nullable(),
  /** What asks for a restart of the server, '' where only that is known; null where nothing does. */
  restart: z.string().nullable(),
  /** Null where nothing is known of that: on systems without apt. */
  unattended: unattendedSchema.nullable(),
  /** Why what was chosen in the settings is not what is in effect; null where it is, or nothing was chosen. */
  notInEffect: messageSchema.nullable(),
});

const updatesSchema = z.object({
  programs: z.array(programVersionSchema),
  /** What people notice of all of them together. */
  notices: z.array(noticeSchema),
  system: systemUpdatesSchema,
  /** The update before, as long as it can be undone. */
  undo: z
    .object({
      at: z.iso.datetime(),
      moves: z.array(versionMoveSchema),
      /** Whether the versions of before refuse the database as it is now, so that it has to come back with them. */
      needsDatabase: z.boolean(),
      /** The backup that was made before the update; null where there was none. */
      backup: z.object({ at: z.iso.datetime(), placeId: z.string(), snapshot: z.string() }).nullable(),
    })
    .nullable(),
  /** Whether a program that would move may change its data, so that going back can mean the database of the backup. */
  mayChangeData: z.boolean(),
  /** An update was begun and has not come to its end. */
  unfinished: z.boolean(),
  /** Changes of the database that the chat server still makes from the update before; null where it cannot be asked. */
  backgroundUpdates: z.int().nonnegative().nullable(),
});
export type Updates = z.infer<typeof updatesSchema>;

export const updateResultSchema = z.object({
  moves: z.array(versionMoveSchema),
  /** When the backup before it was made; null where the host wanted none. */
  backupAt: z.iso.datetime().nullable(),
  /** When the backup was made whose database came back along with the versions; null where none did. */
  databaseAt: z.iso.datetime().nullable(),
});
export type UpdateResult = z.infer<typeof updateResultSchema>;

const which = z.strictObject({
  serverId: serverIdSchema,
  /** Whether a backup is made before anything is stopped. */
  backup: z.enum(['make', 'without']).default('make'),
});
/** `backup`: the database of the backup made before the update comes back, too. What was written since is lost then. */
const undone = which.extend({ database: z.enum(['keep', 'backup']).default('keep') });
const job = z.object({ jobId: jobIdSchema });

export const updatesCalls = {
  /** What runs and what there is to update. Changes nothing. */
  'updates.list': { input: z.strictObject({ serverId: serverIdSchema }), output: updatesSchema },
  /**
   * A job of flow `update`; its result is an UpdateResult. Nothing is stopped before everything is downloaded, a backup
   * is made and the programs have read their settings. Where a program does not start, or the checks after it fail, the
   * versions of before are brought back: `update.returned`, or `update.not-returned` where that failed too. Where they refuse
   * the database by then, that of the backup comes back with them: `update.returned-data`. `restore.unfinished` where what is
   * kept from an earlier restore would be in the way of that.
   */
  'updates.apply': { input: which, output: job },
  /**
   * The same back to the versions before the last update. `update.nothing-to-undo`; `update.database-newer` and
   * `update.no-backup` where those refuse the database as it is now.
   */
  'updates.undo': { input: undone, output: job },
} as const;
