import { z } from 'zod';
import { dnsReportSchema } from '../dns.ts';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { messageSchema } from '../message-schema.ts';
import { problemSchema } from '../problem-schema.ts';
import { isoDate } from './common.ts';

const bytes = z.int().nonnegative();

/** How far a move is, as the old server has it noted. */
export const movePhases = ['none', 'copying', 'stopping', 'stopped', 'ready', 'moved'] as const;
export type MovePhase = (typeof movePhases)[number];

/** By which way the data go: a place for backups that both servers reach, or this computer. */
const moveWaySchema = z.enum(['place', 'computer']);
export type MoveWay = z.infer<typeof moveWaySchema>;

/** What moving would do, or how far it is. */
export const movePlanSchema = z.object({
  domain: z.string(),
  from: z.string(),
  to: z.string(),
  phase: z.enum(movePhases),
  way: moveWaySchema,
  /** The place on the old server by which they go, or from which this computer gets them; null where there is none. */
  placeId: z.string().nullable(),
  /** What the programs have on the old server, and its database's part of it; null where that took too long to count. */
  dataBytes: bytes.nullable(),
  databaseBytes: bytes.nullable(),
  lastBackupAt: isoDate.nullable(),
  /** How long the last good backup took; null where there was none. */
  backupSeconds: z.int().nonnegative().nullable(),
  /** For how long nobody can write, about, before names are changed. Everything before that is done while the old one runs. */
  outSeconds: z.int().positive(),
  /** What is installed and made on the new server, and what changes for people. */
  means: z.array(messageSchema),
  /** What to enter at the DNS provider, and what the world sees now. */
  dns: dnsReportSchema,
  /** For how long others may go on using the old addresses, in seconds; null where nobody told. */
  dnsSeconds: z.int().nonnegative().nullable(),
  blockers: z.array(problemSchema),
  warnings: z.array(problemSchema),
});
export type MovePlan = z.infer<typeof movePlanSchema>;

const both = {
  /** The old server. */
  serverId: serverIdSchema,
  /** The new one: connected, and nothing set up on it. */
  toId: serverIdSchema,
};

/** What a job of flow `move` ends with. */
export const moveResultSchema = z.object({ plan: movePlanSchema });

export const moveCalls = {
  /** What moving the chat to another server would do, or what is left of it to do. Looks at both servers; changes nothing. */
  'move.look': {
    input: z.strictObject({ ...both, way: moveWaySchema.optional() }),
    output: movePlanSchema,
  },
  /**
   * A job of flow `move`; its result has the plan of what is left to do. Everything is copied while the old server runs; then
   * that is stopped, the difference follows, and the new one is started and checked by its address. The old one stays stopped.
   * Cut off anywhere, asking again goes on. Throws the plan's first blocker.
   */
  'move.run': {
    input: z.strictObject({ ...both, way: moveWaySchema.optional() }),
    output: z.object({ jobId: jobIdSchema }),
  },
  /** Where the chat of a server is moving, by the note of that server alone: the new one may be gone. Changes nothing. */
  'move.noted': {
    input: z.strictObject({ serverId: serverIdSchema }),
    output: z.object({ phase: z.enum(movePhases), to: z.string() }),
  },
  /**
   * A job of flow `move`: empties the new server of what the move made there, and starts the old one again. Where `toId` is
   * null only the latter: the new one is gone. Once that has run, `name` is the chat's, as the host has typed it:
   * `move.has-run` else. Throws `move.finished`, `move.none`, `move.elsewhere`, `move.same-server`, `move.not-its-own`.
   */
  'move.abort': {
    input: z.strictObject({
      serverId: serverIdSchema,
      toId: serverIdSchema.nullable(),
      name: z.string().default(''),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
  /**
   * A job of flow `move`, once the names lead to the new server: the old one is never started again, and this computer knows
   * it as moved. Throws `move.not-ready`, `dns.*` while a name leads elsewhere.
   */
  'move.finish': {
    input: z.strictObject(both),
    output: z.object({ jobId: jobIdSchema }),
  },
} as const;
