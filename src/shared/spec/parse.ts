import type { z } from 'zod';
import { describeProblem } from '../describe-problem.ts';
import type { Problem } from '../problem.ts';
import { type ServerSpec, specVersion, storedSpecSchema } from './schema.ts';

export type ParsedSpec =
  | { readonly ok: true; readonly spec: ServerSpec }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads anything as a server spec. Either a complete spec, every default filled in, or every
 * problem found, each with the path of the field and what is wrong with it.
 */
export function parseSpec(input: unknown): ParsedSpec {
  const version = readVersion(input);
  if (typeof version === 'number' && version > specVersion) {
    const reason = `is version ${version}; this Innkeeper reads up to ${specVersion}`;
    return { ok: false, problems: [describeProblem('input.invalid', { path: 'innkeeper', reason })] };
  }
  const result = storedSpecSchema.safeParse(input);
  if (result.success) return { ok: true, spec: result.data };
  return { ok: false, problems: result.error.issues.flatMap(problemsOfIssue) };
}

function readVersion(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'innkeeper' in input ? input.innkeeper : undefined;
}

function problemsOfIssue(issue: z.core.$ZodIssue): Problem[] {
  const at = (path: readonly PropertyKey[]) => path.map(String).join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      describeProblem('input.invalid', { path: at([...issue.path, key]), reason: 'is not a known setting' }),
    );
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [
    describeProblem('input.invalid', {
      path: at(issue.path),
      reason: missing ? 'is missing' : issue.message,
    }),
  ];
}
