import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from './id-schemas.ts';
import { messageSchema } from './message-schema.ts';
import { problemSchema } from './problem-schema.ts';

/** How long work ended. `interrupted`: the connection went away and the server's state is the truth. */
const jobOutcomes = ['succeeded', 'failed', 'cancelled', 'interrupted'] as const;
export type JobOutcome = (typeof jobOutcomes)[number];

/** The steps any flow may have; their plain names are in `words/steps.ts`. */
const stepIds = [
  'connect',
  'inspect',
  'plan',
  'prepare',
  'upload',
  'pull',
  'start',
  'verify',
  'admin',
  'space',
  'space-rooms',
  'space-people',
  'program-rooms',
  'people',
  'rooms',
  'notices',
  'stop-services',
  'start-services',
  'clean-up',
  'firewall',
  'clock',
  'certificate',
  'updates',
  'reboot',
  'backup-collect',
  'backup-copy',
  'backup-check',
  'restore-fetch',
  'restore-dump',
  'restore-load',
  'restore-swap',
  'restore-delete',
  'drill-start',
  'drill-read',
  'drill-clean',
  'return',
  'restore-send',
  'restore-place',
  'restore-lay',
  'move-copy',
  'move-stop',
  'move-difference',
  'move-empty',
  'move-back',
  'move-leave',
  'close-copy',
  'close-firewall',
  'close-delete',
] as const;
export const stepIdSchema = z.enum(stepIds);
export type StepId = z.infer<typeof stepIdSchema>;

const base = { seq: z.int().nonnegative(), at: z.iso.datetime() };

/**
 * What long work tells. `seq` counts from 0, so that whoever lost the stream asks for everything after the last one
 * seen. Log lines that were let go before they could be told are stood for by one `dropped`, with the number of the
 * last of them: no number is missing without that being told. `ended` comes exactly once, last.
 */
export const jobEventSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('step'),
    step: stepIdSchema,
    state: z.enum(['running', 'waiting', 'done', 'skipped', 'failed']),
    /** How much of the step is done, 0 to 1, where it can be known. */
    fraction: z.number().min(0).max(1).optional(),
    /** What it does or waits for right now. */
    note: messageSchema.optional(),
  }),
  z.object({ ...base, kind: z.literal('log'), step: stepIdSchema, line: z.string() }),
  z.object({ ...base, kind: z.literal('dropped'), lines: z.int().positive() }),
  z.object({
    ...base,
    kind: z.literal('ended'),
    outcome: z.enum(jobOutcomes),
    problem: problemSchema.optional(),
    result: z.unknown().optional(),
  }),
]);
export type JobEvent = z.infer<typeof jobEventSchema>;

/** What long work is about. Each says below whether it changes the server. */
export const flowSchema = z.enum([
  'deploy',
  'inspect',
  'people',
  'deletion',
  'purge',
  'space',
  'notices',
  'fix',
  'services',
  'cleanup',
  'restore',
  'rollback',
  'backup',
  'verification',
  'update',
  'drill',
  'closing',
  'handover',
  'move',
]);
export type FlowName = z.infer<typeof flowSchema>;

/** Whether work of a kind changes the server: then nobody else may change anything there meanwhile. */
export const changesServer: Readonly<Record<FlowName, boolean>> = {
  deploy: true,
  inspect: false,
  people: true,
  deletion: true,
  purge: true,
  space: true,
  notices: true,
  fix: true,
  services: true,
  cleanup: true,
  restore: true,
  rollback: true,
  backup: true,
  // It may take hours, and only reads what lies at a place.
  verification: false,
  update: true,
  drill: true,
  closing: true,
  handover: true,
  move: true,
};

/**
 * Whether work of a kind may put other data in the place of the chat's, or take them away: who is made meanwhile, and
 * what is written, may be gone after it.
 */
export const replacesChat: Readonly<Record<FlowName, boolean>> = {
  deploy: false,
  inspect: false,
  people: false,
  deletion: false,
  purge: false,
  space: false,
  notices: false,
  fix: false,
  services: false,
  cleanup: false,
  restore: true,
  // It brings files back, and no data.
  rollback: false,
  backup: false,
  verification: false,
  // Where the newer programs fail, the database of the backup before comes back with the older ones.
  update: true,
  // It works on a copy, apart from everything.
  drill: false,
  closing: true,
  handover: false,
  // What is written after the last backup is not on the new server.
  move: true,
};

/** A piece of long work. The steps' weights sum to whatever they sum to; a bar divides by the sum. */
export const jobSchema = z.object({
  id: jobIdSchema,
  serverId: serverIdSchema,
  flow: flowSchema,
  startedAt: z.iso.datetime(),
  steps: z.array(z.object({ id: stepIdSchema, weight: z.number().positive() })),
  outcome: z.enum(jobOutcomes).optional(),
});
export type Job = z.infer<typeof jobSchema>;
