import { z } from 'zod';
import { jobIdSchema } from '../id-schemas.ts';
import { problemSchema } from '../problem-schema.ts';
import { onServer } from './common.ts';

const bytes = z.number().nonnegative();

/** What bringing the databases to another major version of PostgreSQL means. */
const majorMoveSchema = z.object({
  /** Major versions, such as `17`. */
  from: z.string(),
  to: z.string(),
  /** The versions as they are known to whoever looks closer. */
  fromVersion: z.string(),
  toVersion: z.string(),
  databaseBytes: bytes,
  /** What the dumps, and the databases once more, take meanwhile. */
  neededBytes: bytes,
  freeBytes: bytes,
  /** For how long nobody can write, about. */
  outSeconds: z.int().positive(),
  /** What is to be solved first. */
  blockers: z.array(problemSchema),
});
export type MajorMove = z.infer<typeof majorMoveSchema>;

export const majorMoveCalls = {
  /** Changes nothing. `update.no-other-major` where the databases have this release's version. */
  'updates.planMajor': { input: onServer, output: majorMoveSchema },
  /**
   * A job of flow `update`; its result is an UpdateResult. Programs stop, the databases are dumped, loaded into the other
   * version beside them and counted; only then data and settings change places. However that ends, and wherever it is cut,
   * the server itself starts what there was before. What was there is kept: `restore.undo` changes back, `restore.finish`
   * deletes it. Throws the plan's first blocker, `update.returned`, `update.not-returned`, and `restore.*`.
   */
  'updates.moveMajor': { input: onServer, output: z.object({ jobId: jobIdSchema }) },
} as const;
