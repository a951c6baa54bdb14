import { z } from 'zod';
import { messageParamsSchema } from './message-schema.ts';
import type { Problem } from './problem.ts';
import { problemActionIds } from './problem-actions.ts';
import { problemCodes } from './words/problems.ts';

/** Apart from `problem.ts`: the first script of the pages shows problems, and checks none. */
export const problemSchema = z.object({
  code: z.enum(problemCodes),
  params: messageParamsSchema,
  details: z.string(),
  withheld: z.array(z.enum(problemActionIds)).optional(),
}) satisfies z.ZodType<Problem>;
