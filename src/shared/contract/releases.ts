import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { problemSchema } from '../problem-schema.ts';

/** What lay on the server before a change took its place, by the number of its folder in `releases/`. */
const releaseSchema = z.object({
  id: z.int().nonnegative(),
  /** When it was put aside. */
  at: z.iso.datetime(),
  /** The Innkeeper that had written it; absent where its own state file is missing. */
  innkeeper: z.string().optional(),
  /** How many of its files are different from those that lie there now, or gone. */
  differs: z.int().nonnegative(),
  /** How many of its files are gone now, or empty. */
  missing: z.int().nonnegative(),
});
export type ReleaseRow = z.infer<typeof releaseSchema>;

const rollbackPlanSchema = z.object({
  files: z.array(z.object({ path: z.string(), change: z.enum(['create', 'update', 'remove']) })),
  /** Versions of programs that run then and do not now. */
  images: z.array(z.string()),
  blockers: z.array(problemSchema),
});
export type RollbackPlan = z.infer<typeof rollbackPlanSchema>;

export const rollbackResultSchema = z.object({ id: z.int(), files: z.int().nonnegative() });
export type RollbackResult = z.infer<typeof rollbackResultSchema>;

const which = z.strictObject({
  serverId: serverIdSchema,
  id: z.int().nonnegative(),
  /** Brings back only files that are gone or empty, and touches nothing that is there. */
  onlyMissing: z.boolean().default(false),
});

export const releasesCalls = {
  /** What is kept, the newest first. Changes nothing. */
  'releases.list': {
    input: z.strictObject({ serverId: serverIdSchema }),
    output: z.object({ releases: z.array(releaseSchema) }),
  },
  /** What bringing one back would do. Changes nothing. `input.unknown-release`. */
  'releases.plan': { input: which, output: rollbackPlanSchema },
  /**
   * A job of flow `rollback`; its result is a RollbackResult. What is replaced is kept as a release itself. A whole one is
   * started, too, and left to the next deploy to be checked. The plan's blockers, `host.state-changed`, and those of a start.
   */
  'releases.rollback': { input: which, output: z.object({ jobId: jobIdSchema }) },
} as const;
