import { message } from '../message.ts';
import { makeProblem, type Problem } from '../problem.ts';
import { readBy, type SchemaIssue } from '../read-by.ts';
import { type ServerSpec, specVersion, storedSpecSchema } from './schema.ts';

export type ParsedSpec =
  | { readonly ok: true; readonly spec: ServerSpec }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Nobody reads more, and whoever sends a file with thousands must not hold everything up. */
const mostProblems = 100;

/**
 * Reads anything as a server spec. Either a complete spec, every default filled in, or the
 * problems found, at most a hundred, each with the path of the field and what is wrong with it.
 */
export function parseSpec(input: unknown): ParsedSpec {
  const version = readVersion(input);
  if (typeof version === 'number' && version > specVersion) {
    const reason = message('setting.after-version', { version, newest: specVersion });
    return { ok: false, problems: [makeProblem('input.invalid', { path: 'innkeeper', reason })] };
  }
  const read = readBy(storedSpecSchema, input);
  if (read.ok) return { ok: true, spec: read.value };
  return { ok: false, problems: read.refusals.slice(0, mostProblems).map(problemOf) };
}

function problemOf({ path, reason }: SchemaIssue): Problem {
  const where = path.map(String).join('.') || message('thing.the-file');
  return makeProblem('input.invalid', { path: where, reason });
}

function readVersion(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'innkeeper' in input ? input.innkeeper : undefined;
}
