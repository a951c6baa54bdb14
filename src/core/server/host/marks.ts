import { z } from 'zod';
import { fromJson } from '../../../shared/from-json.ts';

/**
 * What scripts say within a job's log, where the lines of other programs stand as well: `@@` and a fact. Each script
 * has a schema of its own for them.
 */
export interface Mark {
  readonly fact: string;
}

/** A mark that a script names why it failed with. */
export type FailedMark<M extends Mark> = Extract<M, { readonly fact: 'failed' }>;

/** The marks of a script that makes none. */
export const noMarks: z.ZodType<never> = z.never();

/** A line of what programs have said, for the log and for details. */
const tailSchema = z.object({ fact: z.literal('tail'), text: z.string() });

export type LogLine<M extends Mark> =
  | { readonly kind: 'mark'; readonly mark: M }
  | { readonly kind: 'tail' | 'text'; readonly text: string };

/** What a line of a job's log is. One that only looks like a mark is a program's own. */
export function readLogLine<M extends Mark>(line: string, marks: z.ZodType<M>): LogLine<M> {
  if (!line.startsWith('@@{')) return { kind: 'text', text: line };
  const json = fromJson(line.slice(2));
  const mark = marks.safeParse(json);
  if (mark.success) return { kind: 'mark', mark: mark.data };
  const tail = tailSchema.safeParse(json);
  return tail.success ? { kind: 'tail', text: tail.data.text } : { kind: 'text', text: line };
}
