import { makeProblem, type Problem } from '../../../shared/problem.ts';
import type { Identity } from '../../server/host/facts/identity.ts';

/**
 * What of a database does not belong to the server it runs for. Everything runs then, and nobody can come in or be
 * believed. `worse`: going on would make it so, or worse.
 */
export function identityProblems(
  domain: string,
  identity: Identity | undefined,
): readonly { readonly problem: Problem; readonly worse: boolean }[] {
  if (identity === undefined) return [];
  const { server, latest, signed, keys } = identity;
  if (server !== domain) {
    const problem = makeProblem('host.other-database', { present: server, wanted: domain });
    return [{ problem, worse: true }];
  }
  const isThere = (key: string) => keys.includes(key);
  const unknown = signed.filter((key) => !isThere(key));
  // A key that is not there at all is told already.
  if (keys.length === 0 || unknown.length === 0) return [];
  const problem = makeProblem('host.other-signing-key', {
    signed: { list: unknown },
    keys: { list: [...keys] },
  });
  // Where the server speaks with the new one already, a deploy takes nothing more away.
  return [{ problem, worse: !latest.every(isThere) }];
}
