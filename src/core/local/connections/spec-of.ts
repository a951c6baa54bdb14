import type { ServerId } from '../../../shared/ids.ts';
import { isMapping } from '../../../shared/mapping.ts';
import { message } from '../../../shared/message.ts';
import { makeProblem, type Problem, ProblemError } from '../../../shared/problem.ts';
import { parseSpec, type ServerSpec } from '../../../shared/spec/index.ts';
import type { ReadState } from '../../server/host/facts/state-file.ts';
import type { Profile, Profiles } from '../profiles/profiles.ts';

/**
 * A draft as a spec for one server: how it is reached is the profile's business, whatever the draft
 * says. Throws `input.invalid` with the first thing that is wrong.
 */
export function specFor(draft: unknown, profile: Profile): ServerSpec {
  const { spec, problems } = checkSpec(draft, profile);
  if (spec) return spec;
  const first =
    problems[0] ??
    makeProblem('input.invalid', { path: message('thing.the-file'), reason: message('invalid.spec') });
  throw new ProblemError(first.code, first.params, first.details);
}

/** The same, telling every problem. */
export function checkSpec(
  draft: unknown,
  profile?: Profile,
): { readonly spec: ServerSpec | null; readonly problems: Problem[] } {
  const complete = profile && isMapping(draft) ? { ...draft, server: serverSection(profile) } : draft;
  const parsed = parseSpec(complete);
  return parsed.ok ? { spec: parsed.spec, problems: [] } : { spec: null, problems: parsed.problems.slice() };
}

/** A spec that came from a server, as this computer reaches it. */
export function asReachedFromHere(spec: ServerSpec, profile: Profile): ServerSpec {
  return { ...spec, server: serverSection(profile) };
}

/** What a server has, as this computer last saw it. Throws `input.not-set-up`, and `input.closed` where it was taken away. */
export function deployedSpec({ deployed, stage, domain, address }: Profile): ServerSpec {
  if (stage === 'closed') throw new ProblemError('input.closed', { server: domain ?? address });
  if (deployed === undefined || stage !== 'set-up') {
    throw new ProblemError('input.not-set-up', { server: domain ?? address });
  }
  return deployed;
}

/** Keeps what a look at the server has told of what it has. */
export async function noteDeployed(profiles: Profiles, id: ServerId, state: ReadState): Promise<void> {
  if (state.kind !== 'known') return;
  await profiles.update(id, (profile) => ({ ...profile, deployed: state.state.spec }));
}

function serverSection({ address, port, user, hostKey }: Profile): ServerSpec['server'] {
  return { address, port, user, ...(hostKey !== undefined && { hostKey }) };
}
