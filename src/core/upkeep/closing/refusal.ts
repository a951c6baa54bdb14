import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';

/**
 * Why what lies on a server is not taken away: it is another chat's than the one this computer knows there, or of an
 * Innkeeper that may have made what this one knows nothing of, or somebody else's project in the same folder.
 */
export function closingRefusal(
  { state, evidence }: Pick<Inspection, 'state' | 'evidence'>,
  domain: string,
): Problem | undefined {
  if (state.kind === 'newer') return makeProblem('host.newer-innkeeper', { version: state.version });
  const present = state.kind === 'known' ? state.state.spec.domain : evidence.serverName;
  if (present !== undefined && present !== domain)
    return makeProblem('host.other-domain', { present, wanted: domain });
  const foreign = state.kind === 'known' ? '' : (evidence.folder?.foreign ?? '');
  return foreign === '' ? undefined : makeProblem('host.folder-taken', { found: `${serverHome}/${foreign}` });
}
