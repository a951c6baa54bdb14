import { isMapping } from '../mapping.ts';
import { makeProblem, type Problem } from '../problem.ts';
import type { ResponseFrame } from './frames.ts';

/**
 * The core's answer, as far as a page has to look at it: undefined for what is none. The core checks all it sends by the
 * contract, and has proven who it is; a page looks only that nothing of another shape is taken for an answer.
 */
export function readResponseFrame(raw: unknown): ResponseFrame | undefined {
  if (!isMapping(raw)) return undefined;
  const { id, type } = raw;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) return undefined;
  switch (type) {
    case 'result':
      return raw.ok === true ? { type, id, ok: true, value: raw.value } : undefined;
    case 'problem':
      // A problem that cannot be read is one all the same: who waits for the answer would wait for ever.
      return { type, id, problem: isProblem(raw.problem) ? raw.problem : makeProblem('bug.unexpected') };
    case 'item':
      return { type, id, item: raw.item };
    case 'end':
      return { type, id };
    default:
      return undefined;
  }
}

function isProblem(value: unknown): value is Problem {
  return (
    isMapping(value) &&
    typeof value.code === 'string' &&
    isMapping(value.params) &&
    typeof value.details === 'string' &&
    (value.withheld === undefined || Array.isArray(value.withheld))
  );
}
