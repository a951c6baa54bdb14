import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { messageText } from '../spec/fields.ts';
import { isoDate, page, paging, roomIdSchema, userIdSchema } from './common.ts';

const onRoom = { serverId: serverIdSchema, roomId: roomIdSchema };

/** A room as lists show it. Names are data: show them as text, isolated, never as markup. */
export const roomSchema = z.object({
  roomId: z.string(),
  /** '' for rooms without one, such as most conversations of two. */
  name: z.string(),
  /** `#lobby:example.org`. */
  alias: z.string().nullable(),
  kind: z.enum(['room', 'space']),
  members: z.int().nonnegative(),
  encrypted: z.boolean(),
  /** Shown in the list of public rooms. */
  listed: z.boolean(),
  joinRule: z.string().nullable(),
  /** Address of who made it. */
  creator: z.string().nullable(),
  version: z.string().nullable(),
});
export type Room = z.infer<typeof roomSchema>;

export const roomSorts = ['name', 'members', 'alias', 'creator', 'activity'] as const;

/** Rooms and spaces on the server. */
export const roomsCalls = {
  /** A part of the list. `activity` sorts by how much the room's settings changed, the nearest to size there is. */
  'rooms.list': {
    input: z.strictObject({
      serverId: serverIdSchema,
      ...paging,
      search: z.string().max(255).default(''),
      sort: z.enum(roomSorts).default('name'),
      descending: z.boolean().default(false),
    }),
    output: page(roomSchema),
  },
  'rooms.get': {
    input: z.strictObject(onRoom),
    output: roomSchema.extend({
      topic: z.string(),
      blocked: z.boolean(),
      /** When somebody last did anything there. */
      lastActivityAt: isoDate.nullable(),
      /** Estimated, in bytes; null where it is not among the largest, or the database has no statistics yet. */
      databaseBytes: z.int().nonnegative().nullable(),
      mediaCount: z.int().nonnegative(),
    }),
  },
  /** Addresses, at most 10,000. */
  'rooms.members': {
    input: z.strictObject(onRoom),
    output: z.object({ members: z.array(z.string()), total: z.int().nonnegative() }),
  },
  /** Nobody can join a blocked room; those who are in it stay. */
  'rooms.block': {
    input: z.strictObject({ ...onRoom, blocked: z.boolean() }),
    output: z.object({ blocked: z.boolean() }),
  },
  /** A job of flow `deletion`, step `rooms`. Everybody leaves, then everything goes. Cannot be undone. */
  'rooms.delete': {
    input: z.strictObject({
      ...onRoom,
      /** Nobody can make the room anew by its id, or join it. */
      block: z.boolean().default(false),
      /** Told to those who were in it, in a new room that Innkeeper's account makes. */
      message: messageText(2000).optional(),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
  /** Gives somebody there the highest power: the host's own account, or the one named. */
  'rooms.makeMeAdmin': {
    input: z.strictObject({ ...onRoom, userId: userIdSchema.optional() }),
    output: z.object({ userId: z.string() }),
  },
  /** A job of flow `purge`, step `rooms`. What is older goes for good; the newest message stays. */
  'rooms.purgeHistory': {
    input: z.strictObject({
      ...onRoom,
      before: isoDate,
      /** Also what people of this server wrote; without it there is little to purge on a closed server. */
      includeOwn: z.boolean().default(true),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
} as const;
