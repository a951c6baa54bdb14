import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { flowSchema } from '../job.ts';
import { problemSchema } from '../problem-schema.ts';
import { isoDate, nothing } from './common.ts';

/** A version of Innkeeper that can be had. Its notes are data, to be shown as text. */
const offerSchema = z.object({
  version: z.string(),
  /** Whether it is the one from before, in the place of a newer one. */
  back: z.boolean(),
  bytes: z.int().positive(),
  releasedAt: isoDate.nullable(),
  notes: z.string().nullable(),
});
export type AppOffer = z.output<typeof offerSchema>;

/** `later`: it is newer, and not for this computer so far. `older`: what runs is newer than what is offered. */
const foundSchema = z.object({
  newest: z.string(),
  standing: z.enum(['same', 'later', 'older']),
  at: isoDate,
});

const offered = { offer: offerSchema };
const stateSchema = z.discriminatedUnion('state', [
  /** `browser`: this shell cannot; `build`: it was made without a place to look at; `package`: as it was installed here it cannot. */
  z.object({ state: z.literal('unavailable'), why: z.enum(['browser', 'build', 'package']) }),
  /** The host does not want it: nothing is asked of anybody. */
  z.object({ state: z.literal('off') }),
  /** Nothing goes on. `found`: what the last look has found; null where nobody has looked yet. */
  z.object({ state: z.literal('idle'), found: foundSchema.nullable() }),
  z.object({ state: z.literal('looking') }),
  z.object({ state: z.literal('available'), ...offered }),
  z.object({ state: z.literal('downloading'), ...offered, fraction: z.number().min(0).max(1) }),
  /** Downloaded and checked. `atQuit`: it takes its place when Innkeeper quits, also without being told to. */
  z.object({ state: z.literal('ready'), ...offered, atQuit: z.boolean() }),
  /** It is put in place as soon as this work has ended. */
  z.object({
    state: z.literal('waiting'),
    ...offered,
    jobs: z.array(z.object({ flow: flowSchema, serverId: serverIdSchema })),
  }),
  z.object({ state: z.literal('installing'), ...offered }),
  z.object({ state: z.literal('failed'), problem: problemSchema, offer: offerSchema.nullable() }),
]);
export type AppUpdateState = z.output<typeof stateSchema>;

const statusSchema = z.object({
  /** The version that runs. */
  version: z.string(),
  /** The version that ran on this computer before it, if any. */
  before: z.string().nullable(),
  update: stateSchema,
});
export type AppUpdateStatus = z.output<typeof statusSchema>;

/** Each begins something, and `appUpdate.watch` tells how it goes. What does not fit the state changes nothing. */
export const appUpdateCalls = {
  'appUpdate.look': { input: nothing, output: nothing },
  /** Looks for the version that ran before, to go back to it. */
  'appUpdate.lookBack': { input: nothing, output: nothing },
  'appUpdate.download': { input: nothing, output: nothing },
  /** Restarts into what was downloaded; while work runs on a server, once that has ended. */
  'appUpdate.install': { input: nothing, output: nothing },
  /** Ends a download, the waiting before an installation, or leaves what is offered. */
  'appUpdate.cancel': { input: nothing, output: nothing },
} as const;

export const appUpdateStreams = {
  /** How it stands, each time it changes; the first item comes at once. */
  'appUpdate.watch': { input: nothing, item: statusSchema },
} as const;
