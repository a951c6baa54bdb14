import { type ProblemCode, ProblemError } from '../../shared/problem.ts';

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
export function isTransient(error: unknown): error is ProblemError {
  return error instanceof ProblemError && (error.code.startsWith('network.') || passing.has(error.code));
}
