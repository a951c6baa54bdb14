import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { plannedFileSchema, versionsSchema } from '../plan.ts';

/** A stretch of changed lines with what stands around them, as unified diffs have it. */
const hunkSchema = z.object({
  oldStart: z.int().nonnegative(),
  oldLines: z.int().nonnegative(),
  newStart: z.int().nonnegative(),
  newLines: z.int().nonnegative(),
  /** Each begins with a space (stays), `-` (goes) or `+` (comes); `\` tells that the last line has no end. */
  lines: z.array(z.string()),
});

/**
 * One managed file: what lies on the server (`-`) against what would be written (`+`). No secret is in
 * it, and no character that cannot be seen: those are written out, as ⟨U+202E⟩.
 */
export const fileDiffSchema = z.object({
  path: z.string(),
  change: plannedFileSchema.shape.change,
  /** Whether somebody edited it on the server: then `-` are their lines. */
  edited: z.boolean(),
  added: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  hunks: z.array(hunkSchema),
  /**
   * Why lines are missing. `secret`: nothing but secrets differs. `too-large`: it was not compared.
   * `cut`: the rest was left out.
   */
  left: z.enum(['secret', 'too-large', 'cut']).optional(),
});
export type FileDiff = z.infer<typeof fileDiffSchema>;

export const diffCalls = {
  /**
   * The files a deploy would touch, line by line; only one of them where `path` is given. Changes
   * nothing. Two round trips more than nothing; for asking on demand.
   */
  'deploy.diff': {
    input: z.strictObject({
      serverId: serverIdSchema,
      spec: z.record(z.string(), z.unknown()),
      path: z.string().max(1024).optional(),
      versions: versionsSchema.optional(),
    }),
    output: z.object({ files: z.array(fileDiffSchema) }),
  },
} as const;
