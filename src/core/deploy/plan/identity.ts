import { makeProblem, type Problem } from '../../../shared/problem.ts';
import type { Identity } from '../../server/host/facts/identity.ts';

/** Where Synapse keeps files of people, below Innkeeper's folder. */
const peoplesFiles = 'data/synapse/media_store';

interface IdentityProblem {
  readonly problem: Problem;
  readonly worse: boolean;
}

/**
 * What does not belong to the database a server runs with. Everything runs then, and nobody can come in or be believed, or
 * what people sent is not there. `worse`: going on would make it so, or worse.
 */
export function identityProblems(domain: string, identity: Identity | undefined): readonly IdentityProblem[] {
  if (identity === undefined) return [];
  if (identity.server !== domain) {
    const problem = makeProblem('host.other-database', { present: identity.server, wanted: domain });
    return [{ problem, worse: true }];
  }
  return [...otherKey(identity), ...lostMedia(identity)];
}

/** What people have sent is lost already, and going on takes nothing more away. */
function lostMedia({ mediaGone }: Identity): IdentityProblem[] {
  if (mediaGone !== true) return [];
  return [{ problem: makeProblem('host.media-missing', { folder: peoplesFiles }), worse: false }];
}

function otherKey({ latest, signed, keys }: Identity): IdentityProblem[] {
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
