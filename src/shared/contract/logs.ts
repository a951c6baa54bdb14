import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { problemSchema } from '../problem-schema.ts';
import { isoDate } from './common.ts';

/** A service of the stack by its Compose name, or `host` for the server's own journal. */
export const logSourceSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/);

export const logLevels = ['debug', 'info', 'warning', 'error', 'fatal', 'none'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * One entry: a line, or a line with the lines that belong to it (a traceback). `seq` counts from 0 in
 * the order Innkeeper received them; entries loaded later from before carry negative numbers.
 */
const logEntrySchema = z.object({
  seq: z.int(),
  at: isoDate,
  source: logSourceSchema,
  /** `none` where the line names no level. */
  level: z.enum(logLevels),
  /** Plain text, may hold line breaks; colour codes and control characters are gone. Data, never markup. */
  text: z.string(),
  /** Which known message it is, by its key in the table of explanations. */
  known: z.string().optional(),
});
export type LogEntry = z.infer<typeof logEntrySchema>;

/** Which entries count. Everything given must hold. */
const logFilterSchema = z.strictObject({
  sources: z.array(logSourceSchema).max(64).optional(),
  levels: z.array(z.enum(logLevels)).max(logLevels.length).optional(),
  from: isoDate.optional(),
  to: isoDate.optional(),
  text: z.string().max(500).optional(),
  /**
   * Whether `text` is a regular expression (RE2's language: no look-around, no back references); otherwise
   * it is looked for as it stands. Both in any case of letters; an expression says otherwise with `(?-i)`.
   */
  regex: z.boolean().default(false),
});
export type LogFilter = z.infer<typeof logFilterSchema>;

const inSession = { sessionId: z.uuid() };

/** How a session stands. At most ten a second, and one at once. */
const logStateSchema = z.object({
  sessionId: z.uuid(),
  link: z.enum(['connecting', 'live', 'reconnecting', 'ended']),
  /** Why it reconnects or has ended; while live, what is missing from what it shows. */
  problem: problemSchema.optional(),
  /** Entries held now, and the first and last of them; null while there are none. */
  held: z.int().nonnegative(),
  first: z.int().nullable(),
  last: z.int().nullable(),
  /** Entries let go since the session began because the buffer was full. */
  dropped: z.int().nonnegative(),
  /** How many held entries the filter lets through, as far as counted. */
  matches: z.int().nonnegative(),
  /** Whether counting has reached the last entry. */
  counted: z.boolean(),
  /** Set where the filter's regular expression cannot be read; the filter then lets everything through. */
  filterProblem: problemSchema.optional(),
});
export type LogState = z.infer<typeof logStateSchema>;

/** Some matching entries in order. `index` is the place of the first among all matches now held. */
const logWindowSchema = z.object({
  entries: z.array(logEntrySchema),
  index: z.int().nonnegative(),
  matches: z.int().nonnegative(),
});
export type LogWindow = z.infer<typeof logWindowSchema>;

export const logsCalls = {
  /** Which sources this server has, the host's journal last. */
  'logs.sources': {
    input: z.strictObject({ serverId: serverIdSchema }),
    output: z.array(logSourceSchema),
  },
  /** What counts from now on in this session. */
  'logs.filter': {
    input: z.strictObject({ ...inSession, filter: logFilterSchema }),
    output: z.object({ matches: z.int().nonnegative(), counted: z.boolean() }),
  },
  /**
   * Matching entries by their place, counted from the oldest held; a negative place counts from the
   * newest. With `seq` the place counts from the first matching entry with at least that `seq`, so that
   * a reader goes on where it is however many were let go meanwhile: `index: -9, limit: 9` gives the nine
   * before it. A place before the oldest held is taken as the oldest.
   */
  'logs.read': {
    input: z.strictObject({
      ...inSession,
      index: z.int(),
      seq: z.int().optional(),
      limit: z.int().min(1).max(1000),
      /** Whether tokens and passwords are told as they stand; hidden otherwise. */
      secrets: z.boolean().default(false),
    }),
    output: logWindowSchema,
  },
  /** The place of the first matching entry at or after a moment, or with at least this `seq`. */
  'logs.find': {
    input: z.strictObject({ ...inSession, at: isoDate.optional(), seq: z.int().optional() }),
    output: z.object({ index: z.int().nonnegative() }),
  },
  /**
   * Loads lines from before the oldest held one of each source: at most `lines` of each, with `since`
   * none from before that moment. They are put in by their time; `seq` of entries older than some of
   * them may change by that. `more` is false where the server has none, or the buffer no room.
   */
  'logs.older': {
    input: z.strictObject({
      ...inSession,
      lines: z.int().min(1).max(50_000),
      since: isoDate.optional(),
    }),
    output: z.object({ loaded: z.int().nonnegative(), more: z.boolean() }),
  },
  /**
   * Matching entries as text, a part at a time. Tokens and passwords are hidden unless the host says
   * otherwise; addresses of people and computers where wished. `next` is where the next part begins, more than
   * `from`; null at the end. `missed` entries were let go since the part before, so that they are in neither.
   */
  'logs.export': {
    input: z.strictObject({
      ...inSession,
      from: z.int().nonnegative(),
      hide: z.strictObject({ secrets: z.boolean().default(true), addresses: z.boolean().default(false) }),
    }),
    output: z.object({
      text: z.string(),
      next: z.int().nonnegative().nullable(),
      missed: z.int().nonnegative(),
    }),
  },
} as const;

export const logsStreams = {
  /**
   * Opens a session: follows the sources live, keeps what comes in a bounded buffer in the core, and
   * tells how it stands. The session ends with the stream. Cuts are bridged without an entry lost or
   * doubled, as far as the server still has them.
   */
  'logs.follow': {
    input: z.strictObject({
      serverId: serverIdSchema,
      /** All where absent. */
      sources: z.array(logSourceSchema).min(1).max(64).optional(),
      /** How many of the latest lines to begin with, per source. */
      tail: z.int().min(0).max(10_000).default(500),
      /** Begin with everything since then instead. */
      since: isoDate.optional(),
      filter: logFilterSchema.optional(),
    }),
    item: logStateSchema,
  },
} as const;
