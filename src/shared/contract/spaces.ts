import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { layoutNames, layoutRoomIds, roomPurposes } from '../layouts/layouts.ts';
import { problemSchema } from '../problem-schema.ts';
import { aliasLocalpart, displayText } from '../spec/fields.ts';
import { onServer } from './common.ts';

/** A space to be made; names are the host's, everything else follows from the layout. */
const spaceParamsSchema = z.strictObject({
  layout: z.enum(layoutNames),
  name: displayText(100),
  /** Its address without # and domain. Those of its rooms begin with it. */
  alias: aliasLocalpart.max(60),
  /** The rooms that are wanted. */
  rooms: z
    .array(
      z.strictObject({
        id: z.enum(layoutRoomIds),
        name: displayText(100),
        topic: displayText(250).optional(),
      }),
    )
    .max(layoutRoomIds.length)
    .readonly(),
});

/**
 * How a space or a room stands: not there yet, there from an earlier try and gone on with, or its address is somebody
 * else's, so that it cannot be made.
 */
const standing = z.enum(['new', 'there', 'taken']);

const plannedRoomSchema = z.object({
  id: z.enum(layoutRoomIds),
  name: z.string(),
  topic: z.string().optional(),
  purpose: z.enum(roomPurposes),
  /** Without # and domain. */
  alias: z.string(),
  encrypted: z.boolean(),
  history: z.enum(['shared', 'joined']),
  writers: z.enum(['members', 'moderators']),
  suggested: z.boolean(),
  order: z.string(),
  standing,
});

const spacePlanSchema = z.object({
  name: z.string(),
  alias: z.string(),
  standing,
  /** Of every room that is made: Matrix says what that means. */
  roomVersion: z.string(),
  rooms: z.array(plannedRoomSchema),
});
export type SpacePlan = z.infer<typeof spacePlanSchema>;

/** What a job of flow `space` ends with. */
export const spaceMadeSchema = z.object({
  spaceId: z.string(),
  /** How many of the space and its rooms were not there before. */
  made: z.int().nonnegative(),
  /** Addresses without # and domain, the space's own first: what newcomers can be put into. */
  aliases: z.array(z.string()),
});
export type SpaceMade = z.infer<typeof spaceMadeSchema>;

/** What a job that brings everybody in ends with. */
export const bringEverybodyResultSchema = z.object({
  /** How many people are in one of the rooms now who were not before. */
  people: z.int().nonnegative(),
  failed: z.array(z.object({ userId: z.string(), alias: z.string(), problem: problemSchema })),
});
export type BringEverybodyResult = z.infer<typeof bringEverybodyResultSchema>;

/** Spaces with rooms, made by a layout. */
export const spacesCalls = {
  /** What of a server decides about the rooms a layout has there. */
  'spaces.roomDefaults': {
    input: onServer,
    output: z.object({ calls: z.boolean(), encryption: z.enum(['all', 'invite', 'off']) }),
  },
  /** What would be made, and what of it is there. Changes nothing. */
  'spaces.plan': {
    input: z.strictObject({ serverId: serverIdSchema, space: spaceParamsSchema }),
    output: spacePlanSchema,
  },
  /**
   * A job of flow `space`, step `space-rooms`. Whatever is there from an earlier try is gone on with and nothing is
   * made twice. The host gets the highest power in each.
   */
  'spaces.make': {
    input: z.strictObject({ serverId: serverIdSchema, space: spaceParamsSchema }),
    output: z.object({ jobId: jobIdSchema }),
  },
  /**
   * A job of flow `space`, step `space-people`: everybody with an account here is put into these rooms, except for who
   * has left one or was banned there.
   */
  'spaces.bringEverybody': {
    input: z.strictObject({ serverId: serverIdSchema, aliases: z.array(aliasLocalpart).min(1).max(20) }),
    output: z.object({ jobId: jobIdSchema }),
  },
  /** A job of flow `deploy`: newcomers are put into these too, besides where they are put already. */
  'spaces.makeDefault': {
    input: z.strictObject({ serverId: serverIdSchema, aliases: z.array(aliasLocalpart).min(1).max(20) }),
    output: z.object({ jobId: jobIdSchema }),
  },
} as const;
