import { type ProblemCode, ProblemError } from '../problem.ts';

/** Of a server that is there but does not serve yet, or is asked too often. */
const passing: ReadonlySet<ProblemCode> = new Set([
  'ssh.tunnel-refused',
  'matrix.not-answering',
  'matrix.rate-limited',
]);

/**
 * Whether the way to the other side failed, or it is away for a moment: the same thing asked again later may work, and
 * nothing else need be done. Who knows more of what it waits for names that besides.
 */
export function isTransient(error: unknown, ...besides: ProblemCode[]): error is ProblemError {
  return error instanceof ProblemError && (isTransientCode(error.code) || besides.includes(error.code));
}

/** The same of a problem that was told. */
export function isTransientCode(code: ProblemCode): boolean {
  return code.startsWith('network.') || passing.has(code);
}
