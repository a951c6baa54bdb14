import { z } from 'zod';
import { doctorFixes } from '../doctor-fixes.ts';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { messageSchema } from '../message-schema.ts';
import { planSchema } from '../plan.ts';
import { problemSchema } from '../problem-schema.ts';
import { doctorCheckIds, doctorPlaces } from './choices.ts';
import { isoDate } from './common.ts';

export type DoctorPlace = (typeof doctorPlaces)[number];

export type DoctorCheckId = (typeof doctorCheckIds)[number];

const doctorResultSchema = z.object({
  id: z.enum(doctorCheckIds),
  place: z.enum(doctorPlaces),
  /** What exactly was looked at where there are several: a name, a port, a service. */
  subject: z.string().optional(),
  state: z.enum(['passed', 'attention', 'failed', 'skipped']),
  /** What was found; absent where that is the problem itself. */
  found: messageSchema.optional(),
  /** What is wrong and what to do; present whenever the state is `attention` or `failed`. */
  problem: problemSchema.optional(),
  /** For experts: what was asked and answered, redacted, possibly empty. */
  details: z.string(),
});
export type DoctorResult = z.infer<typeof doctorResultSchema>;

const doctorEventSchema = z.discriminatedUnion('kind', [
  /** First: what will be looked at. */
  z.object({ kind: z.literal('planned'), at: isoDate, checks: z.array(z.enum(doctorCheckIds)) }),
  /** Results come as they are found; one check may give several, one per subject and place. */
  z.object({ kind: z.literal('result'), result: doctorResultSchema }),
  /** Last: the one thing to fix first, if anything is wrong. */
  z.object({ kind: z.literal('verdict'), at: isoDate, first: problemSchema.optional() }),
]);
export type DoctorEvent = z.infer<typeof doctorEventSchema>;

/** One thing that a fix does on the server: a command, word by word, or a package it is known to install. */
const fixChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), line: z.string() }),
  /** `from` is '' where it is new. */
  z.object({ kind: z.literal('package'), name: z.string(), from: z.string(), to: z.string() }),
]);
export type FixChange = z.infer<typeof fixChangeSchema>;

export const doctorCalls = {
  /**
   * What a fix would do, line by line; for a redeploy and real certificates the plan of that deploy. Changes nothing.
   * Throws `host.clock-not-its-own` where nothing on the server can set its clock.
   */
  'doctor.planFix': {
    input: z.strictObject({ serverId: serverIdSchema, fix: z.enum(doctorFixes) }),
    output: z.object({ changes: z.array(fixChangeSchema), deploy: planSchema.nullable() }),
  },
  /** Begins to fix something as a job. `redeploy` is a deploy of the settings as they lie on the server. */
  'doctor.fix': {
    input: z.strictObject({
      serverId: serverIdSchema,
      fix: z.enum(doctorFixes),
      /** What a redeploy does with files edited by hand. */
      editedFiles: z.enum(['keep', 'replace']).default('keep'),
      /** What the host was shown. Where the fix would do anything else by now, it ends with `host.state-changed`. */
      shown: z.array(fixChangeSchema).max(5_000).optional(),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
  /** The last examination as text, for asking somebody for help. Secrets are always hidden. */
  'doctor.report': {
    input: z.strictObject({ serverId: serverIdSchema, hideAddresses: z.boolean().default(false) }),
    output: z.object({ text: z.string() }),
  },
} as const;

export const doctorStreams = {
  /** Examines the server and ends with the verdict. Changes nothing; leaving the stream ends it. */
  'doctor.run': { input: z.strictObject({ serverId: serverIdSchema }), item: doctorEventSchema },
} as const;
