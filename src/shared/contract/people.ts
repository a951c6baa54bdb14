import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { problemSchema } from '../problem-schema.ts';
import { displayText } from '../spec/fields.ts';
import { listColumns, peopleFilters, peopleSorts } from './choices.ts';
import { isoDate, nothing, page, paging, userIdSchema } from './common.ts';
import { eventReportSchema } from './reports.ts';
import { roomSchema } from './rooms.ts';

const onPerson = { serverId: serverIdSchema, userId: userIdSchema };

/** A password somebody typed. What it has to be like beyond that are the server's own rules, which take 8 at least. */
export const passwordSchema = z.string().min(8).max(512);

/**
 * The part of an address before the colon, as it was typed. What it may be is checked by the
 * handler, which tells `input.invalid` with the path `localpart`.
 */
const typedLocalpart = z.string().min(1).max(255);
const typedName = displayText(255);

/** Somebody with an account. Names are data: show them as text, isolated (`<bdi>`), never as markup. */
const personSchema = z.object({
  userId: z.string(),
  /** The part of the address before the colon. */
  localpart: z.string(),
  /** What they call themselves; '' where they have not said. Any Unicode, up to 255 characters or so. */
  name: z.string(),
  createdAt: isoDate.nullable(),
  /** Null: never signed in, or not since the chat server keeps count. */
  lastSeenAt: isoDate.nullable(),
  admin: z.boolean(),
  deactivated: z.boolean(),
  /** May not use the account until unlocked; everything stays as it is. */
  locked: z.boolean(),
  /** May read, but not write. Null in lists, where the chat server does not say. */
  suspended: z.boolean().nullable(),
  shadowBanned: z.boolean(),
  erased: z.boolean(),
  /**
   * `host`: the host's own account, `panel`: Innkeeper's, `notices`: the server's voice, `guest`,
   * `program`: a bot or support account. The first three cannot be locked, closed or made less.
   */
  role: z.enum(['person', 'host', 'panel', 'notices', 'guest', 'program']),
});
export type Person = z.infer<typeof personSchema>;

/** How fast one person may send: as everybody (`usual`), without limit, or a limit of their own. */
const rateLimitSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('usual') }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('own'),
    messagesPerSecond: z.int().min(1).max(10_000),
    burst: z.int().min(1).max(100_000),
  }),
]);
export type RateLimit = z.infer<typeof rateLimitSchema>;

const deviceSchema = z.object({
  deviceId: z.string(),
  /** What the app calls itself; '' where it has not said. */
  name: z.string(),
  lastSeenAt: isoDate.nullable(),
  lastSeenAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type Device = z.infer<typeof deviceSchema>;

/** All somebody needs to sign in for the first time. `handOverText` in words/hand-over.ts writes it out. */
const handOverSchema = z.object({
  userId: z.string(),
  name: z.string(),
  password: z.string(),
  /** What a Matrix app asks for as the server: the domain, or the whole address where that has a port of its own. */
  server: z.string(),
  homeserverUrl: z.string(),
  webUrl: z.string().optional(),
  /** Whether they need the file of the server's own certificate authority (`tls.authority`) sent along. */
  certificateFile: z.boolean(),
});
export type HandOver = z.infer<typeof handOverSchema>;

const listColumnSchema = z.enum(listColumns);
export type ListColumn = z.infer<typeof listColumnSchema>;

/** One line of a pasted list, as it would be made. */
const listRowSchema = z.object({
  /** Which line of the text it begins on, from 1. */
  line: z.int().positive(),
  /** Tidied: without @ and domain, in small letters. */
  localpart: z.string(),
  name: z.string(),
  /** '' asks for one to be generated. */
  password: z.string(),
  admin: z.boolean(),
  /** Anything that keeps this row from being made; `input.list-row` with path and reason in its params. */
  problems: z.array(problemSchema),
});
export type ListRow = z.infer<typeof listRowSchema>;

const newPersonSchema = z.strictObject({
  localpart: typedLocalpart,
  name: typedName.optional(),
  /** Generated when left out. */
  password: passwordSchema.optional(),
  admin: z.boolean().default(false),
});

/** How one row of many went. */
const createdRowSchema = z.object({
  /** Counts rows as they were given, from 0. */
  index: z.int().nonnegative(),
  localpart: z.string(),
  /**
   * `created`: now, or by an earlier try that was cut. `exists`: somebody had that name before and was
   * left as they are. `failed`: see `problem`.
   */
  outcome: z.enum(['created', 'exists', 'failed']),
  handOver: handOverSchema.optional(),
  problem: problemSchema.optional(),
});
export type CreatedRow = z.infer<typeof createdRowSchema>;

/** Who is on the server. All of it travels through the tunnel; nothing of it is ever public. */
export const peopleCalls = {
  /**
   * A part of the list, straight from the chat server. `everyone` leaves out closed accounts. `locked`
   * and `never-seen` come by address whatever `sort` says, `never-seen` without a total.
   */
  'people.list': {
    input: z.strictObject({
      serverId: serverIdSchema,
      ...paging,
      /** Part of a name or address. */
      search: z.string().max(255).default(''),
      filter: z.enum(peopleFilters).default('everyone'),
      sort: z.enum(peopleSorts).default('localpart'),
      descending: z.boolean().default(false),
    }),
    output: page(personSchema),
  },
  /** What the list does not know, for rows in view: asked person by person, so it may come a moment later. */
  'people.usage': {
    input: z.strictObject({ serverId: serverIdSchema, userIds: z.array(userIdSchema).max(100) }),
    output: z.array(
      z.object({
        userId: z.string(),
        devices: z.int().nonnegative(),
        mediaCount: z.int().nonnegative(),
        mediaBytes: z.int().nonnegative(),
      }),
    ),
  },
  'people.get': {
    input: z.strictObject(onPerson),
    output: personSchema.extend({
      devices: z.int().nonnegative(),
      mediaCount: z.int().nonnegative(),
      mediaBytes: z.int().nonnegative(),
      roomCount: z.int().nonnegative(),
      rateLimit: rateLimitSchema,
    }),
  },
  /** Problems to expect: `matrix.person-exists`, `input.invalid` with path `localpart` or `password`. */
  'people.create': {
    input: z.strictObject({ serverId: serverIdSchema, person: newPersonSchema }),
    output: z.object({ person: personSchema, handOver: handOverSchema }),
  },
  /**
   * Reads a pasted list or CSV, one person per line; comma, semicolon or tab. What a column is says a heading of known
   * words, or `said`; where neither does, `ask` is true, there are no rows, and `columns` holds what could be read from
   * the first line. Changes nothing; asks the server nothing.
   */
  'people.parseList': {
    input: z.strictObject({
      serverId: serverIdSchema,
      text: z.string().max(4_000_000),
      said: z
        .strictObject({ columns: z.array(listColumnSchema).min(1).max(50), heading: z.boolean() })
        .optional(),
    }),
    output: z.object({
      rows: z.array(listRowSchema),
      problems: z.array(problemSchema),
      columns: z.array(listColumnSchema),
      heading: z.boolean(),
      ask: z.boolean(),
      sample: z.array(z.array(z.string())),
    }),
  },
  /** Which of these names somebody has already (for the preview). At most 1,000 at once. */
  'people.taken': {
    input: z.strictObject({
      serverId: serverIdSchema,
      localparts: z.array(typedLocalpart).max(1000),
    }),
    output: z.array(z.string()),
  },
  /**
   * Makes many. A job of flow `people`, step `people`; how each row went comes over the stream `people.created`.
   * A cut is waited out. A second try with the same rows makes nothing twice, and gives again the
   * passwords of those an interrupted try had made.
   */
  'people.createMany': {
    input: z.strictObject({
      serverId: serverIdSchema,
      people: z.array(newPersonSchema).min(1).max(10_000),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
  /** For the host's own account the new password also replaces the one `admin.reveal` shows. */
  'people.resetPassword': {
    input: z.strictObject({
      ...onPerson,
      /** Generated when left out. */
      password: passwordSchema.optional(),
      signOutDevices: z.boolean(),
    }),
    output: handOverSchema,
  },
  'people.setName': { input: z.strictObject({ ...onPerson, name: typedName }), output: personSchema },
  /** `matrix.own-account` for the host's and Innkeeper's own account. */
  'people.setAdmin': { input: z.strictObject({ ...onPerson, admin: z.boolean() }), output: personSchema },
  'people.lock': { input: z.strictObject({ ...onPerson, locked: z.boolean() }), output: personSchema },
  'people.suspend': { input: z.strictObject({ ...onPerson, suspended: z.boolean() }), output: personSchema },
  /** Ends every session, for good unless reactivated. `erase` also hides what they wrote from newcomers. */
  'people.deactivate': { input: z.strictObject({ ...onPerson, erase: z.boolean() }), output: personSchema },
  'people.reactivate': {
    input: z.strictObject({ ...onPerson, password: passwordSchema.optional() }),
    output: z.object({ person: personSchema, handOver: handOverSchema }),
  },
  'people.shadowBan': {
    input: z.strictObject({ ...onPerson, shadowBanned: z.boolean() }),
    output: personSchema,
  },
  'people.rateLimit': {
    input: z.strictObject({ ...onPerson, rateLimit: rateLimitSchema }),
    output: rateLimitSchema,
  },

  /** The one seen last first. */
  'people.devices': { input: z.strictObject(onPerson), output: z.array(deviceSchema) },
  /** Gives the devices that are left. */
  'people.signOutDevices': {
    input: z.strictObject({
      ...onPerson,
      devices: z.union([z.literal('all'), z.array(z.string().min(1).max(512)).min(1).max(1000)]),
    }),
    output: z.array(deviceSchema),
  },
  /** The rooms they are in, as the list of rooms shows them. */
  'people.rooms': { input: z.strictObject({ ...onPerson, ...paging }), output: page(roomSchema) },
  /** The files they sent, the newest first. */
  'people.media': {
    input: z.strictObject({ ...onPerson, ...paging }),
    output: page(
      z.object({
        mediaId: z.string(),
        /** The file's name as it was sent; '' where it had none. Data, as every name. */
        name: z.string(),
        type: z.string(),
        bytes: z.int().nonnegative(),
        createdAt: isoDate,
        lastUsedAt: isoDate.nullable(),
        quarantined: z.boolean(),
      }),
    ),
  },
  'people.deleteMedia': {
    input: z.strictObject({ ...onPerson, mediaIds: z.array(z.string().min(1).max(255)).min(1).max(100) }),
    output: z.object({ deleted: z.int().nonnegative() }),
  },
  /** Reports about what they wrote. */
  'people.reports': { input: z.strictObject({ ...onPerson, ...paging }), output: page(eventReportSchema) },
  /** Forgets how the rows of a finished `people` job went, passwords included. */
  'people.forgetCreated': { input: z.strictObject({ jobId: jobIdSchema }), output: nothing },
} as const;

export const peopleStreams = {
  /** How each row went, in order, live until the job has ended. `after` is the last index seen, -1 for all. */
  'people.created': {
    input: z.strictObject({ jobId: jobIdSchema, after: z.int().min(-1).default(-1) }),
    item: createdRowSchema,
  },
} as const;
