import { z } from 'zod';
import { serviceStateSchema } from './facts.ts';
import { serverIdSchema } from './id-schemas.ts';
import { messageSchema } from './message-schema.ts';
import { problemSchema } from './problem-schema.ts';
import { problemCodes } from './words/problems.ts';

/** What this computer remembers of a chat that was taken from its server for good. */
export const closedSchema = z.object({
  at: z.iso.datetime(),
  /** When the newest good backup was made; null where there was none. */
  lastBackupAt: z.iso.datetime().nullable(),
  /** Where the chat is now, if it was moved to another server: then everything lies here still, and nothing is started. */
  movedTo: z.string().optional(),
  /** What was not taken away, such as backups, and where. */
  stays: z.array(messageSchema),
  /** When the recovery kit was saved here; null where it never was. */
  kitSavedAt: z.iso.datetime().nullable(),
});

export type Closed = z.infer<typeof closedSchema>;

/** One line of the rail: a server this Innkeeper knows. */
export const serverSummarySchema = z.object({
  id: serverIdSchema,
  /** What it is called: as the host named it here, else its domain, the one it is being set up with, or its address. */
  name: z.string(),
  /** The name the host gave it on this computer, where there is one. */
  label: z.string().optional(),
  address: z.string(),
  port: z.int(),
  user: z.string(),
  /** With what Innkeeper signs in. */
  credentials: z.enum(['password', 'key', 'agent']),
  /** The fingerprint it is known by. */
  hostKey: z.string().optional(),
  domain: z.string().optional(),
  /** `new`: connected, nothing set up yet. `closed`: the chat was taken from it for good. */
  stage: z.enum(['new', 'set-up', 'closed']),
  /** What is known since the chat was taken from it, until another is there: also of a `new` one whose set-up was cut. */
  closed: closedSchema.optional(),
  addedAt: z.iso.datetime(),
});
export type ServerSummary = z.infer<typeof serverSummarySchema>;

/** The state of one server as last seen. */
export const serverStatusSchema = z.object({
  serverId: serverIdSchema,
  checkedAt: z.iso.datetime(),
  /** One word for the light: all well, works but look, not working, nothing set up, cannot be reached. */
  light: z.enum(['good', 'attention', 'trouble', 'empty', 'unreachable']),
  services: z.array(serviceStateSchema),
  memory: z.object({ totalMiB: z.int(), availableMiB: z.int() }).optional(),
  disk: z.object({ totalMiB: z.int(), freeMiB: z.int() }).optional(),
  /** Managed files edited by hand. */
  edited: z.array(z.string()),
  /** What is wrong, worst first. */
  problems: z.array(problemSchema),
  innkeeperVersion: z.string().optional(),
  changedAt: z.string().optional(),
});
export type ServerStatus = z.infer<typeof serverStatusSchema>;

/** Result of one check after a deploy. */
export const checkResultSchema = z.object({
  id: z.enum([
    'versions',
    'well-known',
    'certificate',
    'web',
    'login',
    'sign-in',
    'room',
    'message',
    'media',
    'turn',
    'calls',
    'admin-closed',
    'federation',
  ]),
  state: z.enum(['passed', 'failed', 'skipped']),
  /** What was found. */
  note: messageSchema,
  /** The problem behind a failed one, where it has a name of its own. */
  code: z.enum(problemCodes).optional(),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** What a finished deploy hands over. The admin's password is not in it: it is revealed by its own call. */
export const deployResultSchema = z.object({
  changed: z.boolean(),
  /** Requests to the server it took, connecting not counted: what a bad line pays for. */
  roundTrips: z.int(),
  address: z.string(),
  webUrl: z.string().optional(),
  homeserverUrl: z.string(),
  adminUser: z.string().optional(),
  checks: z.array(checkResultSchema),
  edited: z.array(z.string()),
  /** Images whose tag means something else now, or is gone: they came as they were first fetched here. */
  keptImages: z.array(z.object({ image: z.string(), why: z.enum(['moved', 'gone']) })).default([]),
});
export type DeployResult = z.infer<typeof deployResultSchema>;
